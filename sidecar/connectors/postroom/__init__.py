"""The post room's folder of scanned letters: their text is read, their sender is found by name and postcode."""

from pathlib import Path

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.folder import FolderClient
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.postroom.mapping import read
from sidecar.connectors.postroom.pull import pull


class PostroomOptions(HttpOptions):
    """`folder`: where the scanner puts PDF, TIFF, JPEG or PNG, one letter a file; the sidecar reads there and
    writes nothing. `languages`: of the letters, as tesseract names them (Debian: tesseract-ocr-deu is
    `deu`). `own_lines`: words that stand in the company's own address, so that it is taken for no sender's, where
    they are not the names of its domains.
    `ocr_s`: how long one letter may take.
    """

    model_config = ConfigDict(extra="forbid")

    folder: Path
    languages: list[str] = Field(default=["eng"], min_length=1)
    own_lines: list[str] = []
    ocr_s: float = Field(default=150, gt=0)


CONNECTOR = Connector(
    name="postroom",
    label="Post room",
    docs="https://ocrmypdf.readthedocs.io/",
    api_version="PDF, TIFF, JPEG, PNG; OCRmyPDF 16 and tesseract 5",
    channels=frozenset({"post"}),
    options=PostroomOptions,
    least_rights="to read the folder",
    checked="real server",
    freshness="ten seconds after a scan is complete, and the time that reading it takes",
    pull_every_s=5,
    late_after_s=86_400,  # letters come once a day; that there is none does not make data old
    pull=pull,
    read=read,
    make_client=FolderClient,
)
