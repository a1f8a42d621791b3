import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that a provider assigns to one customer. */
const customerBits = 64;

/** By what one client is told from another: its IPv4 address, or the part of its IPv6 address that it cannot choose. */
export const clientOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.toByteArray().map((byte, index) => (index < customerBits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(network).toString()}/${customerBits}`;
};
