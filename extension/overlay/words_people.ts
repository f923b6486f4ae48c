/** What the overlay says about people beside a customer: colleagues, and who may speak for whom. */
import { count } from "./counted";

export const peopleWords = {
  others_at: (name: string) => `Others at ${name}`,
  others_on_account: (number: string) => `Others on account ${number}`,
  people_there: (n: number) => count(n, "person", "people"),
  not_listed: (n: number) => `and ${n.toLocaleString("en")} more, found by search`,
  last_contact: "last contact",

  representatives: "Who may speak for whom",
  speaks_for: "May speak for",
  spoken_for_by: "May be spoken for by",
  until_day: (day: string) => `until ${day}`,
  from_day: (day: string) => `only from ${day}`,
  noted_by: (who: string) => `Noted by ${who}`,
  end_of: (role: string, name: string) => `End: ${role}, ${name}`,
  add_representative: "Note who may speak for whom",
  may_speak_for: "They may speak for somebody",
  may_be_spoken_for: "Somebody may speak for them",
  search_representative: "Search the other customer",
  chosen_other: (name: string) => `The other customer: ${name}`,
  role: "As their",
  role_hint: "daughter, lawyer …",
  until: "Until (optional)",
  note: "Note (optional)",
  note_representative: "Note it",
  noted: "Noted. It shows no history, and it ends when you say so.",
  noted_ended: "Ended. It no longer counts.",
  roles: ["daughter", "son", "spouse", "parent", "carer", "lawyer", "assistant"],
} as const;
