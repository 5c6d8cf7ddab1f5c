"""LinkedIn archives: “Basic” and “Complete” downloads of every era, and single files out of them."""

from ..sources import register
from .parse import LinkedIn

register(LinkedIn())
