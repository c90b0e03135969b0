// The form as a whole: its models, and the same layout around one page at a time.

import type { Rules } from "./engine/engine";
import { continueFrom } from "./flow/pages";
import { isBarred } from "./flow/what-if";
import { Layout } from "./layout";
import { useCaseModel } from "./models/case";
import { useFileModel } from "./models/file";
import { ModelsProvider, useCase, useNavigation, useRules } from "./models/models";
import { useNavigationModel } from "./models/navigation";
import type { Host } from "./models/root";
import { useRulesModel } from "./models/rules";
import { useVisits } from "./models/visits";
import { ErrorSummary } from "./parts/error";
import { Link } from "./parts/link";
import { NotInWhatIf } from "./parts/what-if";
import { Screen } from "./screens/screen";
import { CallNow, OpenInstead } from "./screens/start";
import { Stopped } from "./screens/stopped";

type Props = { readonly rules: Rules; readonly host: Host };

export function App({ rules: engine, host }: Props) {
  const current = useCaseModel();
  const visits = useVisits(host.root, "start");
  const rules = useRulesModel(engine, current, visits[0]);
  const navigation = useNavigationModel(host.root, visits, current, rules);
  const file = useFileModel(engine, current, navigation);
  const hasStopped = rules.failure !== null;
  // What is shown once nothing can be tried any more is the case itself.
  const shown = hasStopped ? { ...current, state: current.original, whatIf: false } : current;
  return (
    <ModelsProvider value={{ case: shown, rules, navigation, file, host }}>
      {hasStopped ? (
        <Stopped />
      ) : (
        <Layout>
          <Page />
        </Layout>
      )}
    </ModelsProvider>
  );
}

function Page() {
  const { whatIf } = useCase();
  const { page, title } = useNavigation();
  if (whatIf && isBarred(page)) return <NotInWhatIf title={title} />;
  return page === "danger" ? <CallNow /> : <Questions page={page} />;
}

function Questions({ page }: Parameters<typeof Screen>[0]) {
  const { remarks } = useRules().obstacles;
  const { title, faults, goOn } = useNavigation();
  const button = continueFrom(page);
  const submit = (event: Event) => {
    event.preventDefault();
    goOn();
  };
  const continueByKey = (event: KeyboardEvent & { currentTarget: HTMLFormElement }) => {
    if (event.key === "Enter" && event.ctrlKey && button !== null) event.currentTarget.requestSubmit();
  };
  return (
    <form noValidate autocomplete="off" onSubmit={submit} onKeyDown={continueByKey}>
      <ErrorSummary faults={faults} remarks={remarks} />
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {title}
      </h1>
      <Screen page={page} />
      {button !== null && (
        <div class="govuk-button-group">
          <button type="submit" class="govuk-button">
            {button}
          </button>
          {page !== "start" && <Link to="tasks">Back to the task list</Link>}
        </div>
      )}
      {page === "start" && <OpenInstead />}
    </form>
  );
}
