"""What an agent's browser is told by the sidecar: every byte of it, also what no page ever shows."""

from playwright.sync_api import Worker

# Only the background script reaches the network; the stream's pieces are kept as they come.
_RECORD = """() => {
    if (globalThis.told) {
        globalThis.told.length = 0;  // what an earlier story was rightly told is not of this one
        return;
    }
    globalThis.told = [];
    const send = globalThis.fetch;
    const keep = async (reader, words = new TextDecoder()) => {
        for (;;) {
            const {done, value} = await reader.read();
            if (done) return;
            globalThis.told.push(words.decode(value, {stream: true}));
        }
    };
    globalThis.fetch = async (...asked) => {
        const answer = await send(...asked);
        if (answer.body) keep(answer.clone().body.getReader()).catch(() => undefined);
        return answer;
    };
}"""


def record(background: Worker) -> None:
    """Keep from now on whatever the extension is answered, and nothing of what it was before."""
    background.evaluate(_RECORD)


def told(background: Worker) -> str:
    """All that was answered since."""
    text: str = background.evaluate("globalThis.told.join('')")
    return text
