/** A link to look at: a suggestion to be answered, or one that holds and may be wrong. */
import type { Reviews } from "../../signals";
import { Time } from "../clock";
import { useDeciding, type Verdict } from "../customer/decide";
import { Evidence } from "../customer/evidence";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { type Named, toolLabel } from "../labels";
import { Said } from "../said";
import { words } from "../words";
import { type Choice, Item } from "./item";

type ReviewLink = Reviews["suggestions"][number];
type Tools = readonly Named[];
type Side = ReviewLink["sides"][number];

interface LinkItemProps {
  link: ReviewLink;
  onNext: (after: HTMLElement | null) => void;
  onLeave: () => void;
  tools: Tools;
}

export function LinkItem({ link, onNext, onLeave, tools }: LinkItemProps) {
  const { wire, page_key } = useDesk();
  const { decide } = useDeciding();
  const choice = (letter: string, call: Verdict, label: string): Choice => ({
    letter,
    label,
    said: label,
    act: () => decide(call, link.link_id),
  });
  const isSuggested = link.state === "suggested";
  const choices = isSuggested
    ? [
        { ...choice("y", "confirm", words.same_person), is_primary: true },
        choice("n", "refuse", words.not_same),
      ]
    : [
        { ...choice("k", "keep", words.keep), is_primary: true },
        choice("n", "revoke", words.not_same),
      ];
  const { customer_id } = link;
  const open = customer_id
    ? () => {
        onLeave();
        wire.send({ kind: "look_at", page_key, customer_id });
      }
    : null;
  return (
    <Item
      label={link.sides.map((side) => side.name).join(" = ")}
      choices={choices}
      onNext={onNext}
      onOpen={open}
    >
      {link.sides.map((side, at) => (
        <SideLine key={`${at} ${side.contact_id}`} side={side} tools={tools} />
      ))}
      {link.doubts.map(({ reason }) => (
        <p key={reason} class="doubt">
          <Icon name="alert" size={13} /> <Said text={reason} />
        </p>
      ))}
      <Evidence reasons={link.evidence} />
      {!isSuggested && (
        <p class="soft">
          <Said
            text={
              link.state === "confirmed" ? words.joined_by(link.by) : words.joined_by_rule(link.by)
            }
          />
          {", "}
          <Time moment={link.at} />
        </p>
      )}
    </Item>
  );
}

function SideLine({ side, tools }: { side: Side; tools: Tools }) {
  return (
    <div class="contact">
      <span class="tag">{toolLabel({ tools }, side.tool)}</span>
      <Said class="grow" text={side.name} />
      <span class="soft">{words.entries(side.n_entries)}</span>
    </div>
  );
}
