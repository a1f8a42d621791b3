/** A sentence per problem code, Chinese and English. `{name}` stands for a fact of the problem. */
export type Messages = Readonly<Record<string, readonly [zh: string, en: string]>>;
