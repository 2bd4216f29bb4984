/** Stands for mail without a sending domain, in `domain=` and as `{name}`. */
export const unattributedName = '~unattributed'

/** Stands for messages whose relay named none, in `pool=`, `campaign=`, `ip=` and `tag=`, and for recipients without a domain in `tld=`. */
export const noneName = '~none'
