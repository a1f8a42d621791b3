import { describe, expect, it } from '@jest/globals';
import { withToken } from './own-forms.js';

describe('the token of a session', () => {
  it('is written into every form that changes something', () =>
    expect(withToken('<form method="post" action="/a?b=>" novalidate><p></p></form><form method="post" action="/c">', 't')).toBe(
      '<form method="post" action="/a?b=>" novalidate><input type="hidden" name="csrf" value="t"><p></p></form>' +
        '<form method="post" action="/c"><input type="hidden" name="csrf" value="t">',
    ));

  it('stands in the address of a form that takes files along', () =>
    expect(withToken('<form method="post" action="/a?b=1" enctype="multipart/form-data">', 't')).toBe(
      '<form method="post" action="/a?b=1&amp;csrf=t" enctype="multipart/form-data">',
    ));

  it.each(['<form method="get" action="/a">', '<form action="/a">', '&lt;form method="post">', '<formula method="post">'])(
    'is not written into %s',
    (html) => expect(withToken(html, 't')).toBe(html),
  );

  it('is not there without a session', () =>
    expect(withToken('<form method="post" action="/a">', undefined)).toBe('<form method="post" action="/a">'));
});
