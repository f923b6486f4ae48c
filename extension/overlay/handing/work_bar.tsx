/** What an agent does with a story, at the foot of the panel: hand over, ask, and all else in one menu. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Context } from "../../signals";
import { Icon, type IconName } from "../icons";
import { focusPanel } from "../keys";
import { FailsAlone } from "../shell/fails_alone";
import { KeyButton } from "../shell/key_button";
import { useSheet } from "../shell/sheet";
import { storyWords } from "../words_story";
import { AskForm } from "./ask_form";
import { CallBackForm } from "./call_back_form";
import { FlagForm } from "./flag_form";
import type { FormProps } from "./form";
import { HandOverForm } from "./hand_over_form";
import { NoteForm } from "./note_form";
import { PromiseForm } from "./promise_form";
import { VerificationForm } from "./verification_form";
import { WrapUpForm } from "./wrap_up_form";

interface Adding {
  letter: string;
  icon: IconName;
  label: string;
  form: ComponentType<FormProps>;
}

const ADDING: readonly Adding[] = [
  { letter: "w", icon: "check", label: storyWords.add_wrap_up, form: WrapUpForm },
  { letter: "n", icon: "note", label: storyWords.add_note, form: NoteForm },
  { letter: "p", icon: "promise", label: storyWords.add_promise, form: PromiseForm },
  { letter: "b", icon: "call_back", label: storyWords.add_call_back, form: CallBackForm },
  { letter: "v", icon: "verified", label: storyWords.add_verification, form: VerificationForm },
  { letter: "f", icon: "flag", label: storyWords.add_flag, form: FlagForm },
];

interface WorkBarProps {
  context: Context;
  case_id: string | null;
}

export function WorkBar({ context, case_id }: WorkBarProps) {
  const [Form, setForm] = useState<ComponentType<FormProps> | null>(null);
  const sheet = useSheet();
  const { customer } = context;
  if (!customer) return null;
  const open = (form: ComponentType<FormProps>) => {
    sheet.close();
    setForm(() => form);
  };
  const close = () => {
    setForm(null);
    focusPanel();
  };
  if (Form) {
    return (
      <FailsAlone onClose={close}>
        <Form {...{ context, customer, case_id }} onClose={close} />
      </FailsAlone>
    );
  }
  return (
    <div class="work-bar">
      <KeyButton letter="h" onPress={() => open(HandOverForm)}>
        <Icon name="both" size={14} />
        {storyWords.hand_over}
      </KeyButton>
      <KeyButton letter="q" onPress={() => open(AskForm)}>
        <Icon name="help" size={14} />
        {storyWords.ask}
      </KeyButton>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape inside the menu closes it; the button does too */}
      <div class="menu add" ref={sheet.box} onKeyDown={sheet.onKeyDown}>
        <KeyButton letter="+" is_open={sheet.isOpen} onPress={sheet.toggle}>
          <Icon name="plus" size={14} />
          {storyWords.add}
        </KeyButton>
        {sheet.isOpen && <AddMenu onOpen={open} />}
      </div>
    </div>
  );
}

/** The keyboard is in it, so that its letters count and no others. */
function AddMenu({ onOpen }: { onOpen: (form: ComponentType<FormProps>) => void }) {
  return (
    <div class="sheet" data-asks="">
      {ADDING.map(({ letter, icon, label, form }) => (
        <KeyButton key={letter} letter={letter} onPress={() => onOpen(form)}>
          <Icon name={icon} size={15} />
          <span class="grow">{label}</span>
        </KeyButton>
      ))}
    </div>
  );
}
