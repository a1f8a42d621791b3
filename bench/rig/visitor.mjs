/** A browser's part: it keeps its cookies and follows where it is sent. `cookie()` is what it would send next. */
export const visitor = (baseUrl) => {
  const cookies = new Map();
  let visits = 0;
  const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ');
  const visit = async (path) => {
    for (let next = path, hops = 0; hops < 10; hops++) {
      const headers = { cookie: cookie(), 'x-forwarded-for': `10.0.${(++visits >> 8) & 255}.${visits & 255}` };
      const answer = await fetch(new URL(next, baseUrl), { redirect: 'manual', headers });
      for (const set of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
        cookies.set(name, value);
      }
      const text = await answer.text();
      if (answer.status < 300) return text;
      if (answer.status >= 400) throw new Error(`${next} was answered ${answer.status}`);
      next = answer.headers.get('location');
    }
    throw new Error(`${path} leads round in circles`);
  };
  return Object.assign(visit, { cookie });
};
