"""A claim's statements over time: their order, shifts, contradictions, constraints and independent sources."""
