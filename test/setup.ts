import fc from 'fast-check'

/*
 * Property tests draw the same cases on every run, so that a red build is about the change at hand. To look for new
 * cases, run them with another seed: FC_SEED=$RANDOM npm test
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 1) })
