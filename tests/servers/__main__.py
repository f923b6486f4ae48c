"""Prepares, once and aloud, what the tests with real servers and browsers stand on (2 minutes)."""

import sys

from tests.servers import packages
from tests.servers.rt_template import template

try:
    packages.install()
    template()
except PermissionError as error:
    sys.exit(str(error))
print("browsers and servers for the tests: all there")
