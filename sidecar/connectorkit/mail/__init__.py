"""Reading mail, however badly it is written: what every connector to a mail system stands on."""
