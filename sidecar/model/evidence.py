"""Evidence: readable reasons with weights, for and against two contacts being one customer."""

from sidecar.model.noun import Noun


class Evidence(Noun):
    """`reason` is a sentence an agent reads ("same email address"); `weight` in bits, negative speaks
    against. `aside`: part of the sum, told with the weights only ("so many people there are to be").
    """

    reason: str
    weight: float
    aside: bool = False
