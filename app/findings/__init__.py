"""From answers to service levels, needs and priorities; from sites to the city. Unknown is not zero."""

from app.findings.collect import city_findings
from app.findings.explain import Explained, explain
from app.findings.values import CityFindings, Indicator, Need

__all__ = ["CityFindings", "Explained", "Indicator", "Need", "city_findings", "explain"]
