import { ActionForm, doesWhat } from './action-form.js';
import { actionWords } from './action.messages.js';
import { StaffAction } from './actions.js';
import { orderWords } from './order.messages.js';
import { type OrderShown, orderUrl } from './order.shown.js';

/** What staff can do with the order now, in the order in which it is offered. */
export const offered = (possible: readonly string[]): readonly StaffAction[] =>
  StaffAction.options.filter((action) => possible.includes(action));

/** All that is possible now, each with what it will do; the form of one of them is open. */
export const Actions = (shown: OrderShown) => {
  const { view, order, from, chosen } = shown;
  const words = orderWords[view.lang];
  const possible = offered(order.possible);
  return (
    <section class="actions" aria-labelledby="actions">
      <h2 id="actions" safe>
        {words.actions}
      </h2>
      {possible.length === 0 ? <p safe>{words.none}</p> : ''}
      {chosen === undefined ? '' : <ActionForm shown={shown} action={chosen} />}
      <ul class="list">
        {possible
          .filter((action) => action !== chosen)
          .map((action) => (
            <li>
              <a href={`${orderUrl(order.id, { do: action, from })}#form`} safe>
                {actionWords[view.lang][action].label}
              </a>
              <p class="hint" safe>
                {doesWhat(shown, action)}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
};
