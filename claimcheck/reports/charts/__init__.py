"""The geometry of the charts that a report and a terminal draw: places between 0 and 1, whatever draws them."""

from claimcheck.reports.charts.history import Chart, Line, Link, Mark, chart
from claimcheck.reports.charts.scale import Scale, Tick

__all__ = ["Chart", "Line", "Link", "Mark", "Scale", "Tick", "chart"]
