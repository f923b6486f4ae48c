/** The icons in use, by what they stand for: lucide's, drawn inline, never read out. */
import type { LucideIcon } from "lucide-preact";
import {
  ArrowLeftRight,
  ArrowRight,
  ArrowUpRight,
  AtSign,
  Bot,
  CalendarClock,
  Check,
  ChevronDown,
  ChevronsLeft,
  ChevronsRight,
  CircleAlert,
  CircleHelp,
  Coffee,
  CreditCard,
  Ellipsis,
  EyeOff,
  FileText,
  Flag,
  Globe,
  Hash,
  Inbox,
  Info,
  Link2,
  ListChecks,
  LoaderCircle,
  Lock,
  LogIn,
  Mail,
  MailOpen,
  MapPin,
  Megaphone,
  MessageCircle,
  MessageSquare,
  MessagesSquare,
  Minus,
  Package,
  PanelLeft,
  PanelRight,
  Paperclip,
  Phone,
  PhoneOutgoing,
  Plus,
  RefreshCw,
  Search,
  Settings,
  ShieldCheck,
  Sparkles,
  StickyNote,
  Store,
  Undo2,
  User,
  UserRoundPen,
  UserRoundSearch,
  Users,
  Video,
  X,
} from "lucide-preact";

const CHANNELS: Readonly<Record<string, LucideIcon>> = {
  voice: Phone,
  email: Mail,
  chat: MessagesSquare,
  video: Video,
  sms: MessageSquare,
  messenger: MessageCircle,
  social: AtSign,
  post: MailOpen,
  web: Globe,
  in_person: Store,
};

const KINDS: Readonly<Record<string, LucideIcon>> = {
  email: Mail,
  phone: Phone,
  handle: AtSign,
  order_number: Package,
  invoice_number: FileText,
  account_number: CreditCard,
  postcode: MapPin,
  record: FileText,
};

const NAMED = {
  away: Coffee,
  up: ArrowRight,
  arrow: ArrowRight,
  both: ArrowLeftRight,
  promise: CalendarClock,
  call_back: PhoneOutgoing,
  verified: ShieldCheck,
  mine: Inbox,
  mentions: Megaphone,
  out: ArrowUpRight,
  bot: Bot,
  check: Check,
  down: ChevronDown,
  flag: Flag,
  fold_left: ChevronsLeft,
  fold_right: ChevronsRight,
  more: Ellipsis,
  alert: CircleAlert,
  help: CircleHelp,
  info: Info,
  card: CreditCard,
  hidden: EyeOff,
  link: Link2,
  spinner: LoaderCircle,
  lock: Lock,
  sign_in: LogIn,
  minus: Minus,
  plus: Plus,
  package: Package,
  to_left: PanelLeft,
  to_right: PanelRight,
  attachment: Paperclip,
  retry: RefreshCw,
  review: ListChecks,
  search: Search,
  settings: Settings,
  advice: Sparkles,
  note: StickyNote,
  undo: Undo2,
  person: User,
  move_to: UserRoundPen,
  look_up: UserRoundSearch,
  people: Users,
  close: X,
} as const;

export type IconName = keyof typeof NAMED;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return draw(NAMED[name], size);
}

export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  return draw(CHANNELS[channel] ?? MessageSquare, size);
}

/** The icon of an identifier's kind. */
export function KindIcon({ kind, size = 13 }: { kind: string; size?: number }) {
  return draw(KINDS[kind] ?? Hash, size);
}

function draw(Shape: LucideIcon, size: number) {
  return <Shape size={size} strokeWidth={size < 15 ? 2.2 : 2} aria-hidden="true" />;
}
