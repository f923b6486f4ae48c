/** Customers that a search found, with what matched, to choose one of them. */
import { useEffect, useState } from "preact/hooks";
import type { Problem, SearchResult } from "../../signals";
import { useDesk } from "../desk";
import { Icon } from "../icons";
import { Said } from "../said";
import { AndMore } from "../shell/few";
import { PersonMark } from "../shell/mark";
import { problemOf } from "../wire";
import { words } from "../words";

type Hit = SearchResult["customers"][number];

interface FoundCustomersProps {
  q: string;
  onChoose: (hit: Hit) => void;
}

/** Shows a found customer's story beside this page. */
export function useLookAt(): (who: { customer_id: string }) => void {
  const { wire, page_key } = useDesk();
  return ({ customer_id }) => wire.send({ kind: "look_at", page_key, customer_id });
}

export function FoundCustomers({ q, onChoose }: FoundCustomersProps) {
  const { found, found_for, problem } = useSearch(q);
  return (
    <section>
      <h2>{words.customers}</h2>
      {problem && (
        <p class="note bad" role="alert">
          <Icon name="alert" /> {problem.title}. {problem.detail}
        </p>
      )}
      {!problem && !found && <p class="empty">{words.searching}</p>}
      {found?.customers.length === 0 && <p class="empty">{words.no_customers}</p>}
      <ul class="people" data-q={found_for}>
        {found?.customers.map((hit) => (
          <li key={hit.customer_id}>
            <button type="button" class="person" onClick={() => onChoose(hit)}>
              <PersonMark name={hit.name} />
              <span class="grow">
                <Said class="name" text={hit.name} />
                <Said class="soft" text={matchedOf(hit).join(" · ")} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <AndMore n={found?.n_more_customers ?? 0} note={words.left_out.customers} />
    </section>
  );
}

/** What was found besides the name that stands above it. */
function matchedOf({ name, matched }: Hit): string[] {
  return matched.filter((each) => each !== `name ${name}`);
}

function useSearch(q: string) {
  const { wire } = useDesk();
  const [found, setFound] = useState<SearchResult | null>(null);
  const [found_for, setFoundFor] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setProblem(null);
    wire.ask({ call: "search", q }).then(
      (answer) => {
        if (!isCurrent) return;
        setFound(answer);
        setFoundFor(q);
      },
      (error) => isCurrent && setProblem(problemOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [wire, q]);
  return { found, found_for, problem };
}
