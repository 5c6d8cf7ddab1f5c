"""The one outgoing HTTP client: for addresses that members typed, which may point anywhere.

It looks names up itself, refuses addresses of private networks, connects to the very address it checked, and does the
same again for each redirect; answers are limited in size and time. Nothing is remembered between two calls.
"""

from goodword.core.guarded.addresses import Forbidden, check_address
from goodword.core.guarded.client import Answer, Failed, Guard, Unreached, get

__all__ = ["Answer", "Failed", "Forbidden", "Guard", "Unreached", "check_address", "get"]
