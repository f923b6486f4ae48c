/** Files that came along; opened in the tool that holds them, or read through the sidecar. */
import { Icon } from "../icons";
import { safeLink } from "../labels";
import { Said } from "../said";
import type { Entry } from "./filter";
import { useScan } from "./scan";

type Attachment = Entry["attachments"][number];

export function Attachments({ entry }: { entry: Entry }) {
  if (entry.attachments.length === 0) return null;
  return (
    <ul class="attachments">
      {entry.attachments.map((each) => (
        <li key={each.name + each.deep_link}>
          {each.is_scan ? <Scan attachment={each} of={entry.id} /> : <File attachment={each} />}
        </li>
      ))}
    </ul>
  );
}

function File({ attachment }: { attachment: Attachment }) {
  const link = safeLink(attachment.deep_link);
  if (!link) {
    return (
      <span class="file">
        <Inside attachment={attachment} />
      </span>
    );
  }
  return (
    <a class="file" href={link} target="_blank" rel="noopener noreferrer">
      <Inside attachment={attachment} />
    </a>
  );
}

function Scan({ attachment, of }: { attachment: Attachment; of: string }) {
  const scan = useScan(of);
  return (
    <>
      <button type="button" class="file" disabled={scan.isLoading} onClick={scan.open}>
        <Inside attachment={attachment} />
      </button>
      {scan.problem && <div class="trouble">{scan.problem}</div>}
    </>
  );
}

function Inside({ attachment }: { attachment: Attachment }) {
  return (
    <>
      <Icon name="attachment" size={12} />
      <Said text={attachment.name} />
      {attachment.size !== null && <span class="soft">{sizeOf(attachment.size)}</span>}
    </>
  );
}

/** "79 kB"; sizes as file managers show them. */
export function sizeOf(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
