"""The options that every tool reached over HTTP has; a connector's own stand beside them."""

from pydantic import BaseModel, ConfigDict, Field


class HttpOptions(BaseModel):
    """`api_url`: where the sidecar reaches the tool, when that is not where agents open it.
    `allowed_hosts`: further hosts that the tool may send us to. `share`: of the tool's rate limit.
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = None
    allowed_hosts: list[str] = []
    share: float = Field(default=0.5, gt=0, le=1)
