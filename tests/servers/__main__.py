"""Prepares, once and aloud, what the tests with real servers and browsers stand on (2 minutes)."""

import sys

from tests.servers import packages
from tests.servers.rt_template import template
from tests.servers.synapse import environment

try:
    packages.install()
    template()
    environment()
except PermissionError as error:
    sys.exit(str(error))
print("browsers and servers for the tests: all there")
