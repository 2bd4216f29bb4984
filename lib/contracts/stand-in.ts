/** Stands for mail without a sending domain, in `domain=` and as `{name}`. */
export const unattributedName = '~unattributed'

/** Stands for messages whose relay named none, in `pool=`, `campaign=` and `ip=`. */
export const noneName = '~none'
