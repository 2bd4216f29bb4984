/** What was filled in: an empty field is a setting that is not given. */
export const givenSecrets = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ''))
