"""The routes of cases: read one by one, and corrected."""

from sidecar.api import views_cases as cases
from sidecar.api.case_shapes import (
    Brief,
    CaseBriefQuery,
    CorrectionAnswer,
    MergeCase,
    MoveEntry,
    SetCaseKind,
    SetCaseState,
    SplitCase,
    UndoCorrection,
    WhyAnswer,
    WhyQuery,
)
from sidecar.api.route import Route

CASE_ROUTES: list[Route] = [
    Route(
        "POST", "/v1/cases/<id>/brief", "agent", cases.brief, "What an agent reads first of a case",
        takes=CaseBriefQuery, gives=Brief,
    ),
    Route(
        "POST", "/v1/entries/<id>/case/why", "agent", cases.why, "Why an entry is of its case",
        takes=WhyQuery, gives=WhyAnswer,
    ),
    Route(
        "POST", "/v1/entries/<id>/case", "agent", cases.move, "An entry is of another case",
        takes=MoveEntry, gives=CorrectionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/cases/<id>/merge", "agent", cases.merge, "Two cases are one",
        takes=MergeCase, gives=CorrectionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/cases/<id>/split", "agent", cases.split,
        "Some entries of a case are another one",
        takes=SplitCase, gives=CorrectionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/cases/<id>/state", "agent", cases.set_state,
        "A case is settled, or open again",
        takes=SetCaseState, gives=CorrectionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/cases/<id>/kind", "agent", cases.set_kind, "What kind of need a case is",
        takes=SetCaseKind, gives=CorrectionAnswer, is_change=True,
    ),
    Route(
        "POST", "/v1/corrections/<id>/undo", "agent", cases.undo, "A correction is taken back",
        takes=UndoCorrection, gives=CorrectionAnswer, is_change=True,
    ),
]  # fmt: skip
