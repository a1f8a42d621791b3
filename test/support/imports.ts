import { readdirSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import ts from 'typescript';

/** One import of one file. `target` is a path of the repository without its extension, or the name of a package. */
export interface Import {
  readonly specifier: string;
  readonly target: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** Paths below a folder, relative to the working directory, with forward slashes. */
export const filesBelow = (folder: string, wanted: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
    .sort();

const packageOf = (specifier: string): string => {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
};

const targetOf = (file: string, specifier: string): string => {
  const path = specifier.replace(/\.js$/, '');
  if (path.startsWith('#')) return `libs/${path.slice(1)}`;
  return path.startsWith('.') ? posix.join(dirname(file), path) : packageOf(specifier);
};

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false; // imported for its effects
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly);
};

/** What a node imports, if it does: a declaration, a re-export, `import()` of a literal, or a type written as `import('…')`. */
const importedBy = (node: ts.Node): { at: ts.Node; typeOnly: boolean } | undefined => {
  if (ts.isImportDeclaration(node)) return { at: node.moduleSpecifier, typeOnly: isTypeOnly(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return { at: node.moduleSpecifier, typeOnly: node.isTypeOnly };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return { at: node.argument.literal, typeOnly: true };
  const [argument] = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
  return argument && { at: argument, typeOnly: false };
};

/** Every import of a source text, in order. */
export const importsOf = (file: string, text: string): readonly Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const imported = importedBy(node);
    if (imported && ts.isStringLiteralLike(imported.at)) {
      const specifier = imported.at.text;
      found.push({ specifier, target: targetOf(file, specifier), typeOnly: imported.typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(basename(file), text, ts.ScriptTarget.Latest));
  return found;
};
