import { afterEach, expect, it } from "vitest";
import { KNOWN } from "../gallery/cast";
import { clear, show, view } from "../gallery/show";

afterEach(clear);

it("says of a hidden call that it took place, by whom and how long, and shows neither words nor files", () => {
  const call = KNOWN.entries.find(({ id }) => id === "en_08");
  const mail = KNOWN.entries.find(({ attachments }) => attachments.length > 0);
  if (!call || !mail) throw new Error("the gallery has a hidden call and a mail with files");
  const entries = [
    { ...call, attachments: mail.attachments, folded: true },
    { ...mail, id: "en_shown" },
  ];
  show({ view: view({ entries }) });
  const hidden = document.getElementById(call.id);
  expect(hidden?.textContent).toContain("Chloe, Billing");
  expect(hidden?.textContent).toContain("Call, 45 s");
  expect(hidden?.textContent).toContain("The content is hidden for your team");
  expect(hidden?.querySelector(".attachments, .folds")).toBeNull();
  expect(document.querySelectorAll("#en_shown .file")).toHaveLength(mail.attachments.length);
});
