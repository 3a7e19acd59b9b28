import { expect } from 'chai';
import { isForbiddenAddress } from '../../../src/domain/shared/forbidden-address.js';

describe('addresses that a server must not be made to call', () => {
  it('forbidden_address__this_machine_or_a_private_network__is_forbidden_however_it_is_written', () => {
    // Given
    const addresses =
      `127.0.0.1 127.9.9.9 0.0.0.0 10.0.0.1 172.16.0.9 172.31.255.255 192.168.1.20 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255
      :: ::1 fe80::1 fe80::1%eth0 fd00::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 ::10.0.0.1 2002:0a00:1::1
      0:0:0:0:0:0:0:1 2001:db8::7`.split(/\s+/);
    // When
    const allowed = addresses.filter((address) => !isForbiddenAddress(address));
    // Then
    expect(allowed).to.deep.equal([]);
  });

  it('forbidden_address__of_the_world__is_allowed', () => {
    // Given
    const addresses =
      '1.1.1.1 8.8.8.8 172.32.0.1 192.169.0.1 100.128.0.1 2606:4700:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:0808:808::1'.split(' ');
    // When
    const forbidden = addresses.filter(isForbiddenAddress);
    // Then
    expect(forbidden).to.deep.equal([]);
  });

  it('forbidden_address__not_an_address__is_forbidden', () => {
    // Given
    const texts = ['', 'localhost', '1.2.3', '1.2.3.256', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', 'g::1', '::1.2.3.999'];
    // When
    const allowed = texts.filter((text) => !isForbiddenAddress(text));
    // Then
    expect(allowed).to.deep.equal([]);
  });
});
