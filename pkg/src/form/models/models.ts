// The models of the page, in which every part of it finds what it may read and do.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CaseModel } from "./case";
import type { FileModel } from "./file";
import type { NavigationModel } from "./navigation";
import type { Host } from "./root";
import type { RulesModel } from "./rules";

export type Models = {
  readonly case: CaseModel;
  readonly rules: RulesModel;
  readonly navigation: NavigationModel;
  readonly file: FileModel;
  readonly host: Host;
};

const Context = createContext<Models | null>(null);

export const ModelsProvider = Context.Provider;

function useModels(): Models {
  const models = useContext(Context);
  if (models === null) throw new Error("a part of the form stands outside the form");
  return models;
}

export const useCase = (): CaseModel => useModels().case;
export const useRules = (): RulesModel => useModels().rules;
export const useNavigation = (): NavigationModel => useModels().navigation;
export const useFile = (): FileModel => useModels().file;
export const useHost = (): Host => useModels().host;
