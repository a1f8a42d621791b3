const han = /\p{Script=Han}/u;

/** A text of the directory, or of an authority: marked as Chinese where it is, in pages of any language. */
export const Chinese = ({ text }: { text: string }) => (
  <span {...(han.test(text) && { lang: 'zh-CN' })} safe>
    {text}
  </span>
);
