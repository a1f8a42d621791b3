import { orderWords } from './order.messages.js';
import { orderPath, type OrderShown } from './order.shown.js';

const Files = ({ order, ids, word }: Pick<OrderShown, 'order'> & { ids: readonly string[]; word: (index: number) => string }) => (
  <>
    {ids.map((id, index) => (
      <p>
        <a href={`${orderPath(order.id)}/files/${id}`} safe>
          {word(index + 1)}
        </a>
      </p>
    ))}
  </>
);

/** What the citizen wrote and ticked, with the files of both sides. */
export const Said = ({ order, ours, names, view: { lang } }: OrderShown) => {
  const words = orderWords[lang];
  const tags = order.tags.map((tag) => names.tag(tag));
  return (
    <section aria-labelledby="said">
      <h2 id="said" safe>
        {words.said}
      </h2>
      {order.comment === null ? (
        <p safe>{words.nothing}</p>
      ) : (
        <blockquote class="said" safe>
          {order.comment}
        </blockquote>
      )}
      {tags.length === 0 ? (
        ''
      ) : (
        <p>
          <span class="hint" safe>{`${words.tags} `}</span>
          <span lang="zh-CN" safe>
            {tags.join('、')}
          </span>
        </p>
      )}
      <Files order={order} ids={order.attachments} word={words.file} />
      {ours.length === 0 ? '' : <h3 safe>{words.ours}</h3>}
      <Files order={order} ids={ours} word={words.file} />
    </section>
  );
};
