/** As [address, length of the prefix]: this machine, private and link-local networks (with the cloud's metadata), and what is no host at all. */
const forbidden4 = (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 ' +
  '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'
)
  .split(' ')
  .map(range);
const forbidden6 = '::/127 100::/64 2001:db8::/32 fc00::/7 fe80::/10 fec0::/10 ff00::/8'.split(' ').map(range);
/** IPv6 addresses that stand for an IPv4 address, and where in them it begins (in bits). */
const carrying = '::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 ::/96'.split(' ').map(range);
const sixToFour = range('2002::/16');

interface Range {
  readonly bits: string;
}

function range(text: string): Range {
  const [address = '', length] = text.split('/');
  return { bits: (bitsOf(address) as string).slice(0, Number(length)) };
}

const within = (bits: string, ranges: readonly Range[]) => ranges.some((one) => bits.startsWith(one.bits));

/** Whether a server must not be made to call this IP address. What is no IP address is forbidden as well: names are to be looked up first. */
export function isForbiddenAddress(address: string): boolean {
  const bits = bitsOf(address.replace(/%.*$/, ''));
  if (bits === undefined) return true;
  if (bits.length === 32) return within(bits, forbidden4);
  if (within(bits, forbidden6)) return true;
  if (within(bits, carrying)) return within(bits.slice(96), forbidden4);
  return within(bits, [sixToFour]) && within(bits.slice(16, 48), forbidden4);
}

/** The address as 32 or 128 digits of 0 and 1. */
function bitsOf(address: string): string | undefined {
  if (!address.includes(':')) return bitsOf4(address);
  const last = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const tail = last === null ? '' : bitsOf4(last[2] as string);
  if (tail === undefined) return undefined;
  const halves = (last === null ? address : (last[1] as string).replace(/([^:]):$/, '$1')).split('::');
  const [front = '', back = ''] = halves.map((half) => groups(half));
  const missing = 128 - front.length - back.length - tail.length;
  const whole = /^[0-9a-f:.]*$/i.test(address) && halves.length <= 2 && (halves.length === 2 ? missing > 0 : missing === 0);
  return whole ? front + '0'.repeat(missing) + back + tail : undefined;
}

function groups(text: string): string {
  const hex = text.split(':').filter(Boolean);
  return hex.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

function bitsOf4(address: string): string | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}
