import { FigureSections } from './figure-sections.js';
import { PointFiles } from '../oversight/point-files.js';
import { PointsAsOf } from './points-as-of.js';
import { PointSections } from './point-sections.js';
import { ProblemSections } from './problem-sections.js';
import { ReportGiving } from './report.giving.js';
import { ReportNames } from './report.names.js';
import { MonthlyReports, ReportSections } from './report.reading.js';

/** Who makes a report, for a module that has controllers which give it. */
export const reportProviders = [
  FigureSections,
  ProblemSections,
  PointFiles,
  PointsAsOf,
  PointSections,
  ReportSections,
  MonthlyReports,
  ReportGiving,
  ReportNames,
];
