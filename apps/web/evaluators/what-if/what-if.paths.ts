export const whatIfPath = '/staff/what-if';
export const termsPath = `${whatIfPath}/terms`;
/** The reviews or orders behind what figures would be. */
export const supposedRowsPath = `${whatIfPath}/rows`;
