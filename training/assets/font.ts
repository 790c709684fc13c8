import { inflateSync } from 'node:zlib';

/**
 * A cut of Golos Text Medium (Copyright 2019 The Golos Text Project Authors, SIL Open Font License 1.1):
 * Russian, basic Latin, digits. Kept in the source as text because the bundled portals may read no file;
 * it is served by the training CDN and embedded in the printed results, so that both show Russian anywhere.
 */
const packed = [
  'eNrte2l4U9e16N7nyJKwPCBbg2csH2tAtmRbs2V5tuXZGM82xtjGGGFsYcDYghhCgASSkhYydUhLaJrepmluk5twS5KSNJe2SW4u',
  '6ZShvUneA/Ly0pb0o7w26ddL8dFbe58jWTakX/vn3vfe9yRvnXP2WXvttdZe0x6MMEIoAR1ELKpa11Vk2z4e9zpCuBFqRzZPj85M',
  'ng3sQUjyI1K3dWrvxC5txlmEZF9FqOR4YMvouOdHv2oC2AtQXAGokNmZZwBWAs/5genZ0OvJxkF4fhwhNmtqx+ZRydXVgEuaAHUn',
  'pkdDM+gtdD/cmwA+Nzg6vSX5IvcwQqXk+YOZHbtnw88hG0LeBPJ+DvDH/yLpLXguJPjnAP/hrqSL8NwB+BMQ4YXB0jfWvTu8Kdn3',
  'qZxlfwM16Nemprcj17A1bJFY2bvhUYoYJHygHftWOB/4bA1b+X0SK8UU+3mV1ryK1iMJqkJxK96z8CxhevAn8AYx9zD9UNciXPEw',
  '0H8dahVxLEM+koOIYeG9PNK4o7qzGr2McnUagQb2LfQRVBMJIiaFOUc4RxLAbWMeR8nMN9AgSNjN/Atct0LpgvJv8PxnNIir0DhT',
  'jFTMWajzokF2Aq5Qz1yF9w+I13+E6z2Aaw7g3kUdBCf7OkqHazrAxDNjyARtLYDbzxTA/VYodciEp1EOvd+I/DgJVUPpwEnhD0gB',
  'eD+uRy3sdmgD74FvE20P8PguuGbB9QS070LVgEvFVsA9oRPuMY84vAB9zyE3/j3Q1Y44gCPtVXDvhqub0cL9FLzbCrI8E7YSeZKC',
  'XagFii1yBT7ItYWR0/78+DyVmRtfQjm0LADuFCjvQp+fQPsF4GEBxYtXG5QQFB+jAxgdtHMBnAuuJ5APvY987H+n8nPjbjRPZVgM',
  'clpeOCgmthGlA4UqUnAa0B47bluFMaFjExmXOQqTTuVeIMg7KkNRThTHKYAleIqhfAh1WwUdAI1JB3osdKxJIbrxM5S+bPyvwvUB',
  'kQahv2R2hsonHXC6WYbiGWT/IMCxR8Q+nkEW9vtw/7ioF11QyHhfoOOrorRCYc1wrwX+x6CelDoo7YD7Z+JzP+XJH9ErkL/A11Wo',
  'JzwWAy07kZ91QOmjOtMB/ZO2KoDnWBncVyJO0ooGo7I9ASVA7zG1QeLJJNgHVxuxGZSCilAp2OsgGkHb0CTahw6g0+g76PsSLFFL',
  '9JJCiVNSL1knWZ+rys3LNeg04TC1tmLkRdVoAxqFNtvRbdE2qyUaiUFikbgkfmiTGtMGrDn8MpQXwt8Pg8WGHws/Hf76jTtvzNzY',
  'idCNnTd2wW/vpcpL5kvcxSeBUvBpqB1Kv+gEhpb5k176O7ysrhY1o03QZhwoGgN+egCqDW1BfvBJ9WgdakCNKIAm0FbUAnQPoA7g',
  'ehJ1oyDqQ5uhn23oS+iL6MvoK+hr6KvoYfQ8eg69gL6PXkIvonPoB+CB/gV6UYPERgHyRfQm+jXOx2W4AW/Fd+AT+An8Mr7OZDHj',
  'zOeYnzAXWcSq2GK2mR1h59jn2N9J1ki6JXdLviv5JE4Tp4uzxHni+uKCccfjzsf9D2m6tE16RPqY9LeyRFmRrFq2UbZH9kXZP8re',
  'lWvkZnmv/AH5U/L/ucq4yrPq2KoLq96l3z/GM/FJ8Rnx5vim+OPxj8e/Hv8fCrlCq+AURYoyRYNij+IxxVsJkgR1gjHBnlCZ0JEw',
  'mjCdsDfho8TqxPbE+xO/lfhC4huJl5IykgqTfEmdSZuStibdkfRs0pVklKxNLknennxv8qnk55Kvr7asHlv9pdUXVn+olCqTlMVK',
  'j7JBOaWcVd6u/Aflr5WLKatS8lOaUzpTBlPGUmZTFlKOpBxPeTblk5QbqVmp9tSm1M2ph1OfSL2gkqnqVFOqWdU51VXVolqnXqt2',
  'qPvUD6m/o/6e+g31Nc0qTbZGr3FrKjUNmn7NiOZBzdc05zRvan6rjdMatO3andrHtJfSpGlNacG0+9O+m/YKxCfQE3yeIRFGhtC8',
  'TqljlTqlFx/kD8rxCTm+xssZxJNAgZLh58sQLWQoHqHd2I45o06WameT8aoQXnWwjP+wbOwnE8y5xbpTp7AU5xKcYEnMHLRJRmlI',
  'B62UOptGrZLKNORXyhntNpfTYeA4Z+RmEKfN7/CUVDTZpnqf/kZ7ma/90ZN+t6vhJHNuosfVpkzqqfMO2gI2h9094ii0FIGmu8Of',
  'MncyryI9QvV5BoPT6ahg7LYcRssZDFyeVKpWq3KgwuW2J7E40HvP+uKuHZXe8VZr3IHEnvLCTmeus3JN4zr5AWlR25ii6WsHVBsO',
  'd5uyvb3eap8lsEHVOOpJr/VW9LsziBQGafw9hxRIS/ix24CVKC8u6NxAuLg8+dC6zoenNvXUby31bq7YxJxreXCHauYr6wJFk/2q',
  'zglCN8FUTDERuagj30H8Dv8oruJfxsPMucBzgQsBEbYAYFfFwCoH8c/5b+Ey/scA92qAf0+UxZdBFuabZGFlYmXhcnNOnVqVxOBd',
  'I59vs3TNNrg2NpYkHEoq9uZ4eouy7PVrHSCgR3Dq2tZpRccje1RdBwes2e4uV6FN7ZjsVFUNV+Tkt3rHTd0Hus1IpPBUhBs76JBd',
  'ycHvYAh3h0L8k8w5/hLOXazDDv4CQI+DRr0P0KwAPR4iagP1qvCn+B2oT0GoD+g32jUaKlaAARlfaxwpYWclNlt+SXrIOaGwbapx',
  'OLPqyvB5vmJ4t+NmKkBJMTh2NVBhOsFfxxn3/WoMKHkGt/Mf8GO4ZfKy2MYAbeJEygl0N9DzZEDki02Atwn0bWoqYYvlWOXgwsWL',
  'odDzHc8DvlH8CHB2BQZjgNfEUEFHy46JKLBycBb3h2b5xwE+AX8C8J/wCaBPZMTOwoipkZGMmZWJjpmajI8xqlTC6Gk0eL5q96Dd',
  'Pri7KnK19Xs8/TbbgNs9oDD1HB1RDR3uNhq7Dw+pRo72mCaLpzeq+rcVFW3rV22cLo7o8BTlSR3VYaLCnFoZtcPw8L6ysn3DR/dv',
  '8vs37WfOucfr6sbdPJ4o85X5KN0fULrTIZbdRLdUppUZpVIg3m10a/86B8a8ypoa44bi9GLNtprA6pTPYKVzX0FFTU2adlKRCGDZ',
  '7Y5b8HQQeEoS7FIn8CRL5VhOucQVXtW/x9fe/vSRh7+wf6ipaQgY84xVNW7T8h/hBP4TPONzuXwkesKo9AN3FsGORD0kXBiBU4fL',
  'RWQmOhhgSZvDEgHi+sG5cmlIXrO+u8HUVdU4bvfu7O6cLosLyasrGis7uiqGKtaU71M4NnjXutwmnXlN4uqSzipnr6Ok12MosnHF',
  'xcpErqShxLvBQXQP8g5mjHpc4IgYLKcMf8y0f8x0BwKLTxKIDqCTeKNU0d6JnVBKBYPB030H/aHu9Z1dIf9BRdUdY/gxfvPmjRvH',
  '8Cl+aOyOKsAQ8epShEYx0W+Ms/k/HHzjxyH+BhjBe4weDBPgIN9k/0m0A5bAwR/YAfuL5xfu/PL4o0dmnw898kVo8GdGTksduQrt',
  'mC+IFpnK2rVuOwtjwqb/r18fe+LJIx9du+eZMziI2z/9lD/Dn8Bp/G+gTbzoYyHnGVVSolglvPrD5196+sh1nIS/y7+OXXwn/weA',
  'hXkc4xVtzYl1ICSsU5twiL8P8/wxfGgY/ykwzMcHiI5YwLuEmWyUh6yCf4GRtNuJZuRJZRzRXurM6cA6qfqC5gojfLl0vXl4wzed',
  'pfZiyXbWsam6etTJSMZZNnWjwVBpPGm2FykKWovWtWX7LLlZVr/J1ON/01yZo81N0ztHMhz67HxOZwIa/DBildTD5dExM8Kg2tVU',
  'oWgcgU6dAkWisYzUbEqdCKb3+baGPOMby1ubKw21a9fWKnymAXAla12HDqsG9/pGegdU3etzK6x+W62OjJcJ+pEDr7poJFimtAJy',
  'ISoyOK9hV3X9rlr/qFs+E+/w6CuBJ32RN3EmvnJE4QttUPXOlhV32vXFeU1eVWUbZy7wrC8kEiW96Kj+ccv70TrB6UVlKFg/6RLL',
  'a7d4PFtqfH3pwYmUUaOxBngxVDa3Knx7B1U9sz6XObxYN2DyjehqbQ3W8tz13ar+PrGnLOAnbSVHarVODO9SKQuMyXRWBhf65xqB',
  'ob138AuMucZQ6owPrt4/rK8yMViD832KstCQqn+29NBej6smOz97XSd+LcNTZPNoQXI5ZE4NM5w0wersEY7UIhN2GLFxv59rr0g2',
  'aJK5ZLPu0CF8ZjjZ2ZCPmREGrzHED/OtgnQsIJ1smu8v8yMgGG6FsFRSdqWo8jpHLdIZeUl5iz+91yfIjSjDwYNRqb1parCkmRpr',
  'W8wu3xwkFrt8oBa8bGYB23TVxf6Cstx161U9PcCVHwjKgpESPL6aKrsaYpmoakp/MKGg2jI6FvRUWUszQbPSCzK3beH/Cbtq64zl',
  'HP86zEKqIWq/wbwrNaB8uroxZaE+CO5fglmvGMs7gkzK4tVwOPxB2CJCG5agaS2BVlILNDqXBXiVIkshT5Vn6FYHc5vfpNJUOYuY',
  'xMWrXUP5SOTCsBTf3XZw8EaZ2h98/9A7V448BYbF7/j1Zf6nH1d9B6Bbwn/BRoBWitYe8Y5utVSad620iQvmFihWy+PU6jhdWxWT',
  'uvhpiR7jTZgRemLNMHb5gryEcRIULkZqMfKbSOlw1DQnabvcXYNBpyW/KE34ZVIG1/o8FotnbCv/JC5rKNOVGfgfR29QdGyyib+P',
  '9rUcd2pvXXRoUsA6lo2MaB3FgEG50g6jTmVlDC5smquvn2tq3lNfv6fZUGc21xnor6J8L3iSPT7fnm7VwN7ykfy2ChVIimsqVVW0',
  '5SPqwTzgwbIFD9a3zHmBUhuVqSs8mH8ibZMvAM6rrnRYdbKitblKDw6s5jXm3QGr6L1sFv5DnL3MhRGePNR6BN+ivNlk8EqDeXaZ',
  'mYRR1Exew9lgIIKDAQNZNOBsXa3dD+6lo4e4F2EM8C7a25J9iCZPR0BhLM1PT49TZqkKPBkwplmWLAkzHhcnjAD1t/gTaF8kZEPL',
  'Mgb2szOGJG+3O1sSlLnKalzpZQ5LsyOraKTRP2CNC8pLCsqs9taiVneOfUKRYfHmZunzs5U5WqlUa3DrC/wFlqaCNXn5aRl6uTTN',
  '6DHCI+EkB7Q+wNxD8iAhJyA+zE7dFtF+ovw41dfCtbQEjx7lbDk5qaY48OtYNRwKDfN/KdKzwwxZ66gGnUoES1VR64kaD7VV4trD',
  'wyNBt6/QnRGcSO1RTM/AnOX12jpDBYddi1dB5yMZTDHgkEayBvbTy6FH75t5g0nhJ/BXFq8K/pbNBZiVmcVTJ2dH940fGp06GTxy',
  'EOD34btIWbxKriLuLGhHMwsjySyoM1D94J8X7rg99OyLB47ejVX8M89c53/zk5/QuYWF0kLnFuB46DRIICqJeTgZPpqstNUCedmO',
  'mjfZEVZtK4wQ2jxcADhAE/F7gGNZtsFhM0xuHuPfwY5uPDLczZ8eJnaSjnfizZBDJqNshLrylpvkUpgnmvtS84a1LSUlzeYNzZm5',
  'uZlQ8M6h5nhbs9ncbItvHhrMX7vKlJ9vWrWWWqCb5hBkzrD21nOGCibW2nMYXObe1GA0NmxyR65ZNqPWWKXXV8HFpuDWH9+mGj28',
  'Li9v3eFR1bbj67mApnS8XTW81WTaOqxqHy/VIGFNic7OyPwf7E/mdNvBVGzf/Oa3Z48G8Nt7FkJk0kSlBJb7KsoicHogRmCUi/AP',
  'ii+TEbnFFTjSyl1VDaHKXe2t21ymeuszuG/4A4O7JMteVd/QvKO8dLyqqKsl/2QgktNkAd5CUbPtKs3KBYTl3YjrDDhv/Q5vqLK2',
  'utrn9/t9vtLKirKQe6p93aS7ylNeX7pD4dpUYXO7bfaycXtxcbHNUj5os/c4fOuVKT2NniEnyFwl5pnxKBGyUqfOiQnvnBoueBpm',
  'ft37e3r4b10+NYB/zDcHyAJIoTgfJ/kRd5NXoCknncovCQUbKwa82UwortxVXm/w5RaUKqfws/wPtRVFdVs8lTOKXFd9fn5JY72j',
  'PDMnAy8EvqHJ9Ex3tO4oj2iFE6SzRpy13JTyyZZHhBj9w1UL9zbub/dtKIsPKWzEkTAZm4sbxl1VO9p9TU0+KIqvPqE69s0Wrgnc',
  'kGnzhkK9Y3NjfP1k2WRDabynocETX9og2CR4QTqb2J1KzIM99Al/Cl+6BlOW4cVHIUcgMysvUJkJuusUx9HhctPfFcNGo5bDABNJ',
  'EkZSXZEBBnpd3bO+lkZns2d7W/t2d6MLaJztLq7I6fD5OiCCOGur3e7qOoV90OvbqErp9rl6Skp6XL5Olba7xjton8yw5tjL5fJy',
  'e441AzvkDrvFarHaHWQ9jEbSVyFnsy7L2Vzu5QFIECO7XIx55cM+kKDDbG4oxCBB/xaQoL97rrJxX6WvqcVL5ChIcHywUO8c98f7',
  't5XVndhFJIs3gRDdTVSckCdB7/guYYVkM7bjX+BLIT5XXCVpCX+KPkYPEk2MzGLospr0YY1ebc3Ls6rzFWq9hrNYOKiglhvegt5H',
  'B8gaR58bgoHMZjoUfPjhAwceRpDXUXxMNmRq9ZCpycgvPgb1pJVQ719WD/Ds7ehBiQBvRPW4WXjPPEBXCgV8hHbIvOYhXMiWUTke',
  'dEfpvIzf4/W/iyGW5jL4UmQE5om43S7XrVxIEri75ZjfSM5fYyjw2mzeGffmmvoxZ4YlR5OVFNMdl1VQkKHzrDG5S4tLNzhtfS5D',
  'hTMjNTtLpYqlguQDJ3EzfpDMj+fzlmmn9LX8Mo4ry9d7Oc57MnKjh0oqaTyMTwg5Z5dbZiTrH0a7zK0lKyLas/Kxgqkp82Z5t3yz',
  'eWqqYEyOh/fUNtvtzbV7IldiySDEnYAjE2wZ7XaDc6PFLqNFzdHCuTlZKrwY5zpGMrvH8yfy74OyfjSzZws3wd3H2e/LvO/l3hO9',
  'L8NHuGDNCSE/8ODzgmb1gWbl4IoJ/vxr7JEbCyve1pPlsyH+/ASuEF4Tz/4hHsCt5O08WY/Arg8DAbH+97H1F6L1zNmYeuYBoR6F',
  'd+JPwq+S+h4SRD/5Qm+vsJ7hgSyMcE5HHgaeTOtkQiapFVyZ0WDocOammtNC6VZVXmlpnsqavqA1p+Tar6kmvu7NK8vIKMvzfn1C',
  'teUbpcJD6aMEdzzgLhRwVxMnA3g5QbeIkxEMXUsyYwF5hkXFeTycypIhIMcS1cTpMgFh2embsBPKmwE7mdVz1PkaOCf1Di47DBd1',
  'ENSxASN2O262NbZnarWZ7Y02U3Y2ucvONr3W3vhTbWZvpvanje292dm/y8mVy3NzfpedTS1YoB7wdwnptsauFrCK0U90ozQc2m6F',
  'njn3V/CHAH+VsNZEcnqyKBF6bWwMBr530UTHxgcQEgGimuSUULAEQJhzNxZ6mV/1Ek/CIRO+gnnwDBupR9gIforUu6Gep/XDtH6Y',
  '1FP9MKEw5km8mDc63WqZNvz++0ePml4cejG0cyeBIC1TBYgurRpSDqObQGBeAAHcPnyJrNcC7hGKewSdobihHp0WNLkLXJ5vHF96',
  '/30aJy3st8C/1JCZK82eIsmTOIOhv07BqwhzcyHvdZA1dHA64sKJ+ib3/5fxfwjV1IZOb9zy6O4K97DPUpugrint3bK5R1+cIx/P',
  'yMqyZro27a1ruG3IMXBq67rpfMNk0Op2FReW2N6s3vvEtsC399X4gl/aODBfpi8tsM/sUu3eodKl+PiP7XpdS2XXbZ1r7aOf6597',
  'fGCNZliVjju8tmpbaXm9qr6c7LaQDOAbdCekGJVHY6vLvbRkSf0mWZC1kzVaLrJGS5liwcIiuRrOa5j0at3W7Jx4c6vD0WrWOCz3',
  'x8fPZGXM3+VYu6XUUJ35ZB6XUJ2wOodbI9dlZuroomZ9dR7nLMooqDOZ6gqyHN78b2a48irGzHeW6riRtLQXM9ca0y0+/F6aIT8j',
  'LyNBm5sL4zQf9qD/JvojiBXzE1FfZAsfY/rZXDqnct5iFZZEspsnVTI1Tg1OyWKXYQNbxke3yGJXYWd2hmYUU+til2H9kwlDQ4qt',
  'zbELse3B+BlCiQXtZ1imi8w15p3R+ZT68pkzwTNn9p8NnIU/usKIXgG4eHE3DTybHooFv8Ob8TuvBALvBwICtm0AtZXqdJw6zqnX',
  'CyDN/PeYrT8b/lnozjuXQ23RO/XquDiGJXj47+HmbVEoDicxifg8yTCr8+gmD3FsRurYiFITTYUHLfWieD7XYS3QpGSuilslaZKn',
  'xKd4TLlOS7RGlqJIKcVJmhyNMl6aKLeszkrU5MPTakVcEjxlJ2pojDPh5xi5kOV1wXQNJl2m54PPH5ibw89hCX/jiSfAKtPDH7NF',
  'zItglW70J8gRanBz+E8gFTe+IMzemHawzneJRMncKBLCB9cYjWugMO30AoXC1oHn+ZBaMkz0nnjoUJCpO30aehHfSKRo+v/vUYp7',
  'lH//zuLfvm/39++G/d+6w/W37L78/Xsb/yfsQfxn7g38Z6zY/7+4+vlfsLoF3lT0nlIp2oEiVjS3ZEXEhwheeskpDsL87Wsn773r',
  'rntPHiV2dBQ8y+n5zZvnA95STyngFHEAzhkU8U1Zkd124RTDeQh754hJMcDFAeYVeLuarF72Oe0VrNOpI+komJ9bp+Sgb1VLqjYx',
  'Dr+7Psib+3D+1axDV/SBffu9Dy0+eeXQoSv4dzUnfiL2W0z73UUzUPrM3g5z2V10N+JHociu5vfFXRGwYPBn8E2lZsyBa+PY9OvX',
  'Dr3hC/l+fuDa9WM/h5s38RTu4N/DelqIXZfyr5JCIjbo4cbYXWOq5sKRkKUFKjrtsMfGGFzfd1uN5IDEUGNd15Jb6+7pqaouryv0',
  'rZEckB06ePD2CkdVS+WCwrO5Js+R7XHkFWeOOK0Wp9aSOzwzudHdokzurivf5Lzp5IESE/+MwZf3z4boyQMG8+CbeZ4RJXKKvRsk',
  'cjfNm38s5s2k/vGojyfiIIcoOAgJfv4Y/++45D7eD6gI+8/yJynrRJLAO9GVtMi+jt0mDB5HRi2J9clT5WyCJk+bLMVXQvzqNUWV',
  'CszswsrioQenzyzWMd0jh8/srtCKY0WiDIzdbHTsTtHn3cJsQogo8LwnSvEDEU+tE+IX4w0RtSKIF58UcUxRHHNRHHdSHDvps+jt',
  '4Xme4kymJ2moZsTsU7mF3egk9g2FWi5XKzK5dAV/6fibTy38KdVUDBzh7ZhJWJPFaPjt+MHFX5nLDSmIrnp9wFZAtqMFX1hAstmo',
  'k4JMMnqESJ1KdUUJHempC1aCtuCFyQdaWx+YDE3e39Z2/+QFy4a6+kHL4jW41m2w5NSuu3ejauBwU21t0+EB1cZ719XiBVV5VwE/',
  'VjLUq6oZKsGnCrpIPibEKuAvhIR5FWKahJMDo0pxxmNXC9tjRHN+njHsm5sJVftd7doQNqzOmNn7yzcaq9OTsZWuQQ2CpX4oxL56',
  'YqI0c7CrmdnFj0K4KjR46BA5QkOEf0XMG/YtZRmR72DoffhGAKGImNm3aD62DJY4AQF+cCamBRh9TLyPF/dvlDf5qdBR4qSiwZ7/',
  's+CkPB6vmAOyZrG99tYYMKV3N8GyexvBsg1fCi1DxJ+h63PCWvG5Jb/JEfmswPbEQzhpGUXdgViSBF9yG/gSU+zKcQXj1jl1QpbP',
  'VbDRHAo3l461FUlvl7c35vpKciX8dSyNK2kt8vYnHoizto57q4PdVmt3UJHh7q/w1qpL1peNN/cZfdWQQGabug9vUG062ktOJwyG',
  'P2WPQK9asrNApRDNSITlTyOn1N8UTgdD2+XrFtp672xtvbO3/UC7dDv+XHGrxdJaXNRmsbSRHHLycEXDl25T3f61xqp7d/EXNq1I',
  '2Rh6jqM9en4nVVxxo+6DTSVLJiQJMj3d3u6b64Nk/v6HE5qG9u8fasIZ2m2NVWMecGvkAM8HLt+HPmLPYp4F+r4XiWc/mALmbYja',
  'JTE5ghskqk5iZPAXw+jyxXHIFhpna0vmA+Zmnybe0uyq6CyUrna1WmsmSmt3N1W3r6uqWmeoVviPjapC3x6GWdoqxRbpqjgG6zvq',
  'c4syvdNt2q75ypHeLq2/va1B62w1gcb56dn7lKVZx7K171vMOvzXa7tMZkOJfWjs9EnX2rWuk4dsJpPtEJOirzZz1YqEWkt95zCX',
  'm6vr1WVn6yJ7ms9BH9FY68e7+BtMCjmeQGLtYZA4oUAjxFomJtbahVjrS1Ip8Of8E/x9/nefTdn/nnpg1vcQ3/re/v3v4d7WtnuJ',
  'pMU8DyR9G1p6fgfiym000v5wXNwJZDXQmxhptXQKLSQ1HHTJyVQvnTlwwha0fXXXS68tfBVuHsJKjN+Gzw3+ykX40PUiGNXfQ/ZV',
  'uDLCxgZYMY2Oia+rGsddkhlJeomhzmHx9HVYzYUuryVuRuIYqZveojd7CmwTClObKy1PWajL4XoN2RlGQ669eW1vvcGbnFRTYG0u',
  'iO7Tp0SiqzD78QfD24JhSKTuxvOLV/E8fzfIQIAkZx+eoDJ4ZX9kn79Y3OlUxrDvD/peWLj88V0v+JiUX/5ykf/48mUxosoFiUUi',
  'KjG8SERlhIiaBQH+RPA5tbkCwmkAF89PnQYqzvRO3tuRF+nznmifwoxNxhmV/oVvf3sueLzjOFD+OtmxxdPhMH9/DJcKkUq60keI',
  'vB4MXmdS3n578erFi+I4F9NxX0CRnohGR6MwB/p2IXiNHAfBZ0DliFyE7Bna7I/qipw+70OiluBLERzCnOuHT+ELT+Ezw8MCBjHP',
  'hRa30/+LIacEXqFxLJNm/05x6Y7GVbo6SqMqCaokppKQiqvu+fzn7wne/YUv3P34+oGB9XxNZ//A+tdePH5Ytf/YI48c2686fPxF',
  'fEHV1cl/qW9a3d+HA51ihpBFez6AIruhV4BWEkGdKyIoOZ2woK0s2TQeLCk3lyqC/5akGRx76rSvKHXV7+mutx+sr1+QshA/hRiH',
  '/8B3Bz8KduzfD+PSSsT2XkS2V6NjEv36g0/BNwKJz0QwQ65B7DoWsxCdf7UYpE1i8It9MGQ1FPO0D/EciripsuSLOoKhiTFzvz8U',
  'dFssbuj3hb4eZ/vaYSN8kOjTHhAxpH0GjjhK9jjFMz5I8AziXctRXScag8Q4Wgf4EomHomexbsb30KFry4gCTVlGFfUZDLs02xVX',
  'EcmOimHFpJt4ioqRiviZxDKrq1n+ox/JWx0eR/yM3D3q9++srZpRFK73FJirWoZqK4r19s7istle1YaQD4nn+i5CL5HIqb45cqpv',
  'jpz+YJmsdnt1w86amp0NNdtrZGW4JL/SaKzMp79gbY3jDnEy6gy0XexZMSFl6ImE/wAZCXEzso9KTVYWjZvcPT6vddh/LbhrTmIr',
  'OHq0wPavKZ1eR5t58eq5c3irmfsKR/4fDLIgiRWi/yrIFo0kT106vYz/6vkFGVhq9Hzz2ZsOMxzErthTz595tuG3/f1k1JlOHGDe',
  'EU7Yx64N2mPue7P1+mwoz4pXppNeYgrF9Ed8F3v7X8cUWXF8NbLy+MfIyuOyFcjf4gX2bmJTXTEnD+xkN7CiwxDk4BM0dDC/1Tc4',
  'rAaD1dGgF9Y4cTdk/YlC70uNznS1TWTDZ6KdaW+qzc/Nza8l/+MYh2rIfxlJVgmeULxnYGxV4j2LPJDBCPcSlA8jJtxLofYAaoB5',
  '+xSU3SgXdaMtkOnPok64boV50hQahZmvDVlRMXwdqAzsvRreVsPdUrtIK8uKdrfCnPuZMJ+FhXBEP+F/pv+fdPMHr0ZEQ9jfSJ5G',
  'LX8ZkHxL+N/JmM8PoOItKGliSYy5v9Vz2me8T/wb4c/e4poaeQYqr0uexufJlfwfzYp2n1WaRdibCuBKXEFb4mfQLt6zb4mlEkrv',
  'Uh/kOQLLVN7MF3NsqUj+mgzeWVHSbqaBrBvgO6CQ/+udFgp4JCofrBX+kxJdE8rfPG63kltERmki7ig8uYcx6InFRTRo+XtaEmOe',
  'E5dw0HFM+xt0J9L+LFHjFWN3FvrkxeezQl1UL5bBLcFH78+LeD9LL+gVn4XveaCBB15b0PX/DfheduM=',
].join('');

/** The font program compressed with zlib, the form a PDF embeds as it is. */
export const fontDeflated: Buffer = Buffer.from(packed, 'base64');

/** The font as a TrueType file. */
export function fontFile(): Buffer {
  return inflateSync(fontDeflated);
}

/** Measures of the font in thousandths of an em. */
export const fontMetrics = {
  ascent: 980,
  descent: -220,
  box: [-210, -211, 1070, 905],
} as const;

/** The characters the cut has, in the order of `glyphIds`. */
const characters =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u00a0«»—–№…•АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁё';

/** Glyph number of each character. */
const glyphIds = [
  67, 74, 95, 78, 100, 107, 98, 96, 85, 86, 77, 101, 70, 81, 69, 79, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65,
  71, 72, 104, 102, 103, 75, 97, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
  22, 23, 24, 25, 26, 89, 80, 90, 106, 84, 110, 27, 28, 29, 30, 31, 32, 33, 34, 35, 37, 39, 40, 41, 42, 43,
  44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 87, 99, 88, 105, 68, 91, 92, 83, 82, 194, 73, 76, 128, 129, 130,
  131, 132, 133, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 152, 151,
  153, 154, 157, 156, 155, 158, 159, 160, 161, 162, 163, 164, 165, 166, 168, 169, 170, 171, 172, 173, 174,
  175, 176, 177, 178, 179, 180, 181, 182, 183, 185, 184, 186, 187, 190, 189, 188, 191, 192, 193, 134, 167,
];

/** Advance of each glyph by its number, in thousandths of an em. */
export const glyphWidths: readonly number[] = [
  500, 680, 675, 690, 705, 615, 595, 715, 760, 320, 560, 695, 570, 870, 760, 750, 660, 750, 685, 650, 630,
  730, 680, 970, 680, 660, 610, 570, 615, 555, 615, 580, 365, 615, 605, 270, 270, 270, 270, 570, 325, 875,
  605, 600, 615, 615, 390, 540, 400, 595, 580, 830, 560, 580, 510, 380, 630, 495, 590, 595, 615, 590, 615,
  535, 620, 615, 180, 250, 250, 310, 310, 310, 310, 970, 310, 520, 400, 450, 680, 480, 480, 380, 530, 730,
  500, 380, 380, 380, 380, 380, 380, 545, 545, 310, 310, 400, 220, 990, 685, 340, 650, 560, 560, 560, 560,
  560, 560, 840, 0, 0, 280, 680, 675, 690, 615, 760, 870, 750, 660, 630, 680, 570, 555, 580, 600, 615, 560,
  580, 680, 670, 675, 560, 740, 615, 615, 980, 650, 760, 760, 705, 720, 870, 760, 750, 750, 660, 690, 630,
  680, 880, 680, 675, 770, 980, 1010, 660, 900, 740, 690, 955, 680, 570, 595, 570, 460, 615, 580, 580, 810,
  535, 610, 610, 580, 590, 720, 610, 600, 600, 615, 555, 500, 580, 750, 560, 560, 625, 820, 855, 540, 740,
  610, 555, 775, 575, 1100, 0, 0, 400, 360,
];

/** From a character to its glyph number. */
export const glyphOf: ReadonlyMap<string, number> = new Map(
  Array.from(characters, (character, index) => [character, glyphIds[index] ?? 0]),
);
