"""Lists of sites and cities from files of others: read as a table, planned row by row with the reasons, brought in as planned."""

from app.exchange.places.bringing import BroughtIn, bring_in
from app.exchange.places.cities_plan import has_units, plan_cities, plan_units
from app.exchange.places.columns import CITY_COLUMNS, SITE_COLUMNS, columns_of
from app.exchange.places.list_table import ListTable
from app.exchange.places.plan import DOUBTFUL, LEFT_OUT, MATCHED, NEW, STATES, PlacePlan, PlanRow
from app.exchange.places.reading import read_list
from app.exchange.places.sites_plan import ListOptions, plan_sites

__all__ = ["CITY_COLUMNS", "DOUBTFUL", "LEFT_OUT", "MATCHED", "NEW", "SITE_COLUMNS", "STATES", "BroughtIn", "ListOptions",
           "ListTable", "PlacePlan", "PlanRow", "bring_in", "columns_of", "has_units", "plan_cities", "plan_sites",
           "plan_units", "read_list"]
