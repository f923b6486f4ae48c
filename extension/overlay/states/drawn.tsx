/** Each view as the one state it is; an empty history is never drawn for something else. */
import type { ComponentChildren } from "preact";
import type { Loaded, View } from "../../signals";
import { Ambiguous } from "./ambiguous";
import { Known } from "./known";
import { Loading } from "./loading";
import { NoCustomer } from "./no_customer";
import { NotAllowed } from "./not_allowed";
import { NotPaired } from "./not_paired";
import { NotSynced } from "./not_synced";
import { Hidden, Reported } from "./reported";
import { Suggested } from "./suggested";
import { Unknown } from "./unknown";
import { Unreachable } from "./unreachable";

export function Drawn({ view }: { view: View }) {
  switch (view.view) {
    case "starting":
      return <Loading key={view.page_key} hints={[]} />;
    case "loading":
      return <Loading key={view.page_key} hints={view.hints} />;
    case "not_paired":
      return <NotPaired reason={view.reason} />;
    case "no_customer":
      return <NoCustomer />;
    case "reported":
      return <Hidden key={view.page_key} problem={view.problem} />;
    case "unreachable":
      return <Unreachable unreachable={view} />;
    case "context":
      return <DrawnContext page_key={view.page_key} loaded={view} />;
  }
}

export interface StateProps {
  loaded: Loaded;
  /** A line that stands above everything, when nothing newer can be had. */
  strip?: ComponentChildren;
}

interface DrawnContextProps extends StateProps {
  page_key: string;
}

export function DrawnContext({ page_key, loaded, strip }: DrawnContextProps) {
  switch (loaded.context.state) {
    case "known": {
      // another person is another panel: no scroll, filter or unfolded card is taken along
      const key = `${page_key} ${loaded.context.customer?.customer_id}`;
      return <Known key={key} loaded={loaded} strip={strip} />;
    }
    case "ambiguous":
      return <Ambiguous loaded={loaded} strip={strip} />;
    case "suggested":
      return <Suggested loaded={loaded} strip={strip} />;
    case "unknown":
      return <Unknown loaded={loaded} strip={strip} />;
    case "not_allowed": {
      const { report } = loaded.context;
      if (report) return <Reported loaded={loaded} strip={strip} report={report} />;
      return <NotAllowed loaded={loaded} strip={strip} />;
    }
    case "not_synced":
      return <NotSynced loaded={loaded} strip={strip} />;
  }
}
