/** Characters of a unified social credit code by their value: digits and capitals without I, O, S, V, Z (GB 32100-2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const bodyLength = 17;

/** The check character of the first 17 characters of a credit code, or `undefined` when they are not such a body. */
export const creditCodeCheck = (body: string): string | undefined => {
  if (body.length !== bodyLength) return undefined;
  let sum = 0;
  let weight = 1; // 3^i mod 31 at place i
  for (const character of body) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % alphabet.length;
  }
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length];
};

/** Whether all 18 characters fit together. */
export const isCreditCode = (code: string): boolean =>
  code.length === bodyLength + 1 && creditCodeCheck(code.slice(0, bodyLength)) === code[bodyLength];
