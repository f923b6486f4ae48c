"""Evidence: readable reasons with weights, for and against two contacts being one customer."""

from sidecar.model.noun import Noun


class Evidence(Noun):
    """`reason` is a sentence an agent reads ("same email address"); `weight` in bits, negative speaks against."""

    reason: str
    weight: float
