/** A decision asked of somebody else, such as a refund: the need stays with whoever asks. */
import { useState } from "preact/hooks";
import type { Context, Draft, To } from "../../signals";
import { useNow } from "../clock";
import { money } from "../customer/records";
import { storyWords } from "../words_story";
import { Chips } from "./chips";
import { Composer } from "./composer";
import { useDraft } from "./draft";
import { answerDues } from "./due";
import { TextArea, TextLine } from "./fields";
import type { FormProps } from "./form";
import { useHanding } from "./hand";
import { Preparing } from "./preparing";
import { ToWhom } from "./to_whom";
import { When } from "./when";

export function AskForm(props: FormProps) {
  const { customer, case_id, onClose } = props;
  const { draft, problem } = useDraft(customer.customer_id, case_id);
  if (!draft) {
    return <Preparing title={storyWords.ask_title} problem={problem} onClose={onClose} />;
  }
  return <Filled {...props} draft={draft} />;
}

function Filled({ context, customer, case_id, draft, onClose }: FormProps & { draft: Draft }) {
  const { askFor } = useHanding();
  const dues = answerDues(useNow());
  const stake = stakeOf(context);
  const [to, setTo] = useState<To | null>(null);
  const [kind, setKind] = useState<"refund" | "decision">(stake ? "refund" : "decision");
  const [amount, setAmount] = useState(stake?.amount ?? "");
  const [question, setQuestion] = useState(stake ? refundOf(stake) : "");
  const [by, setBy] = useState<string | null>(null);
  const isRefund = kind === "refund";
  const send = async () =>
    to !== null &&
    askFor({
      customer_id: customer.customer_id,
      case_id: case_id ?? draft.case_id,
      to,
      question: question.trim(),
      kind,
      amount: isRefund ? amountOf(amount) : null,
      currency: isRefund && amountOf(amount) !== null ? (stake?.currency ?? null) : null,
      by,
    });
  return (
    <Composer
      title={storyWords.ask_title}
      send={storyWords.ask}
      is_ready={to !== null && question.trim() !== ""}
      onSend={send}
      onClose={onClose}
    >
      <ToWhom given="ask" draft={draft} to={to} onTo={setTo} />
      <Chips legend={storyWords.kind} choices={KINDS} chosen={kind} onChoose={setKind} />
      <TextArea label={storyWords.question} value={question} onText={setQuestion} longest={1_000} />
      {isRefund && (
        <TextLine label={storyWords.amount} value={amount} onText={setAmount} longest={20} />
      )}
      <When legend={storyWords.by_when} dues={dues} may_be_open until={by} onUntil={setBy} />
    </Composer>
  );
}

const KINDS = [
  { label: storyWords.kind_refund, value: "refund" as const },
  { label: storyWords.kind_decision, value: "decision" as const },
];

type Stake = Context["records"][number];

/** What a refund would most likely be of: a charge that is disputed, else the newest one. */
function stakeOf({ records }: Context): Stake | undefined {
  const charges = records.filter(({ kind, amount }) => kind === "charge" && amount !== null);
  return charges.find(({ state }) => state === "disputed") ?? charges[0];
}

function refundOf({ amount, currency }: Stake): string {
  return storyWords.refund_question(money(amount ?? "", currency));
}

/** "189.00" of what was typed; null where that is no amount. */
export function amountOf(typed: string): string | null {
  const plain = typed
    .trim()
    .replace(/[^\d.,]/g, "")
    .replace(/,(?=\d{1,2}$)/, ".")
    .replaceAll(",", "");
  return /^\d+(\.\d{1,4})?$/.test(plain) ? plain : null;
}
