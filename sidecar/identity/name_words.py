"""The words of names that are no names: titles, generations, degrees, particles, and Chinese family names."""

HE = frozenset(
    "mr mister master herr hr monsieur senor sr sir signor sig dhr lord baron viscount".split()
)
SHE = frozenset(
    """mrs ms miss frau fr madam madame mme mlle senora sra srta signora mevr lady dame baroness
    viscountess countess duchess""".split()
)
# Stand before a name and are none.
TITLES = (HE | SHE) - {"baron", "master"} | frozenset(
    """mx dr drs prof professor dott dottssa ing dipl mag rev reverend hon capt captain cpt col
    colonel the familie fam famille lt lieutenant sgt sergeant cmdr commander adm admiral""".split()
)
# Go with a title before them: Dr. med., The Right Hon., Mr and Mrs.
SECOND_TITLES = frozenset("med rer iur jur habil hc vet dent oec right and".split())
# Stand behind a name too: "Smith John Mr".
LAST_TITLES = frozenset("mr mrs ms miss dr prof herr frau".split())
# Before a whole name a rank; with one word after it a name: Major Tom, Judge Reinhold.
RANKS = frozenset(
    "major maj general gen judge justice baron count earl duke prince princess master".split()
)
HONOURS = frozenset(
    """md phd dphil esq mba msc bsc dds dvm rn jd llm cpa obe mbe cbe kbe dbe kc qc bt baronet frs
    mag msw""".split()
)  # fmt: skip
# Before a family name of one word, though usually before a first name.
KNIGHTS = frozenset("sir dame".split())
# Of companies, and no part of anybody's name; those that are one's somewhere (Co, Sa, As) are left out.
LEGAL_FORMS = frozenset("inc incorporated llc llp ltd limited plc corp gmbh pty pvt".split())
GENERATIONS = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "filho": "jr", "hijo": "jr", "fils": "jr",
    "sr": "sr", "snr": "sr", "senior": "sr", "pere": "sr",
    "ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv",
}  # fmt: skip
PARTICLES = frozenset(
    """de du des del della delle dei degli dal dalla di da das dos do la le lo los las van von der den
    dem ter ten te tot op vom zu zum zur af av bin ibn bint abu al el ul ap st saint san of""".split()
)
# Maria del Carmen, Maria de los Angeles: the second half of a first name.
DEVOTIONS = frozenset(
    "carmen angeles jesus pilar mar rosario rocio dolores cruz luz fatima lourdes mercedes".split()
)
# O'Brien with a blank; "John O Smith" has a middle initial instead.
IRISH = frozenset(
    """brien bryan connor conner neill neil reilly sullivan donnell keefe keeffe hara malley leary shea
    rourke dwyer grady hare toole riordan donoghue callaghan kane hanlon flaherty gorman mahony
    meara farrell loughlin dowd driscoll dea byrne boyle hagan rahilly halloran doherty kelly
    mara sheehan""".split()
)
# First of a name in the order of their country, where the last word is none of them.
FAMILY_FIRST = frozenset(
    """wang zhang liu zhao huang zhou wu xu zhu guo luo liang zheng xie tang feng cheng cao peng zeng
    pan cai jiang zhong cui liao qin qiu hou duan qian nguyen tran pham huynh hoang""".split()
)
COMPOUND = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 夏侯".split()
)
