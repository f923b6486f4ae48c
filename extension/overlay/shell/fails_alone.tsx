/** Keeps what fails in one part from emptying the others: a sentence stands in its place. */
import { Component, type ComponentChildren } from "preact";
import { words } from "../words";

interface FailsAloneProps {
  /** What may stand where the part stood. */
  as?: "div" | "li" | "span" | "main";
  /** The way back to what the part stands in front of. */
  onClose?: () => void;
  children?: ComponentChildren;
}

interface FailsAloneState {
  failed: { children: ComponentChildren } | null;
}

export class FailsAlone extends Component<FailsAloneProps, FailsAloneState> {
  override state: FailsAloneState = { failed: null };
  /** It failed, and nothing was drawn since: whoever tried now would fail for good, as it can catch nothing. */
  private isFailing = false;
  private hasSaidSo = false;

  override componentDidCatch(thrown: unknown) {
    // biome-ignore lint/suspicious/noConsole: whoever looks into it has nothing else to go by
    console.error(words.part_failed, placeOf(thrown));
    this.isFailing = true;
    this.setState({ failed: { children: this.props.children } });
  }

  override componentDidUpdate() {
    if (!this.hasSaidSo) return;
    this.isFailing = false;
    const { failed } = this.state;
    // given something else to show, it is tried again
    if (failed !== null && failed.children !== this.props.children) this.setState({ failed: null });
  }

  override render() {
    const { as: Tag = "div", onClose, children } = this.props;
    const { failed } = this.state;
    this.hasSaidSo = this.isFailing || (failed !== null && failed.children === children);
    if (!this.hasSaidSo) return children;
    return (
      <Tag class="note slim warn">
        <span class="grow">{words.part_failed}</span>
        {onClose && (
          <button type="button" onClick={onClose}>
            {words.close_part}
          </button>
        )}
      </Tag>
    );
  }
}

/** Each of them fails alone; their places stay the same, so one that is left out moves none of the others. */
export function eachAlone(parts: ComponentChildren): ComponentChildren {
  if (!Array.isArray(parts)) return <FailsAlone>{parts}</FailsAlone>;
  return parts.map((part, place) => <FailsAlone key={place}>{part}</FailsAlone>);
}

/** The kind of error and where it was thrown, without what it says: that may quote a customer. */
function placeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { name, message, stack = "" } = thrown;
  return `${name} ${stack.replaceAll(message, "")}`;
}
