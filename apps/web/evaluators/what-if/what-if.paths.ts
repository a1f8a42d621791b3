export const whatIfPath = '/staff/what-if';
export const termsPath = `${whatIfPath}/terms`;
