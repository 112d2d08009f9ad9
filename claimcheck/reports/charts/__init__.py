"""The geometry of the charts that reports and terminals draw: positions between 0 and 1."""

from claimcheck.reports.charts.history import Chart, Line, Link, Mark, chart
from claimcheck.reports.charts.scale import Scale, Tick

__all__ = ["Chart", "Line", "Link", "Mark", "Scale", "Tick", "chart"]
