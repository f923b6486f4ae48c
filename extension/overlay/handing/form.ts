/** What every form of the drawer is given: whose story it is, which need, and the way out. */
import type { Context } from "../../signals";

export interface FormProps {
  context: Context;
  customer: NonNullable<Context["customer"]>;
  case_id: string | null;
  onClose: () => void;
}
