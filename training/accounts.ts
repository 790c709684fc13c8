/** A person as the identity provider knows them. */
export interface Person {
  readonly login: string;
  readonly name: string;
  /** How the header greets them. */
  readonly shortName: string;
  readonly kind: 'citizen' | 'employer';
}

/** The one password of all training accounts; it stands on the login page. */
export const trainingPassword = 'training';

const people: readonly Person[] = [
  { login: 'ivanova', name: 'Иванова Анна Сергеевна', shortName: 'Иванова А. С.', kind: 'citizen' },
  { login: 'romashka', name: 'ООО «Ромашка»', shortName: 'ООО «Ромашка»', kind: 'employer' },
];

/** The person behind a login; an unknown login is a temporary account of that name. */
export function personOf(login: string): Person {
  return (
    people.find((one) => one.login === login) ?? { login, name: login, shortName: login, kind: 'citizen' }
  );
}

/** Whether this login may come in: any name will do, the password must be the training one. */
export function mayLogIn(login: string, password: string): boolean {
  return login.length > 0 && password === trainingPassword;
}
