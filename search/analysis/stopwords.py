"""Words that say nothing about a topic, per language. They are listed as people write them and folded when read."""

from __future__ import annotations

from functools import cache

from .letters import fold, plain

_WORDS = {
    "de": """ab aber alle allem allen aller alles als also am an andere anderen ans auch auf aus außer bei beim bekomme
        bekommen bekommt bin bis bitte brauche brauchen braucht da dabei dafür damit danach dann daran das
        dass dein deine dem den denn der des die dies diese diesem diesen dieser dieses doch dort du durch
        ein eine einem einen einer eines er es etwas euch euer finde finden für gegen gern gerne gibt habe
        haben hallo hat hätte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeden
        jeder jetzt kann kannst kein keine keinen können könnte man mehr mein meine meinem meinen meiner
        mich mir mit möchte möchten muss müssen nach nähe neu nicht noch nun nur ob oder ohne schon sehr
        sein seine seit sich sie sind so soll sollte sondern suche suchen über um umgebung und uns unser
        unsere unter vom von vor wann warum was weil welche welchen welcher welches wenn wer werde werden
        wie wieder will wir wird wo wohin wohl wollen würde zu zum zur zwischen jemand jemanden jemandem wegen
        wurde wurden worden geht gehen gehe nimmt gerade raus mal meins darf dürfen hilft mag wollte nächste
        nächsten nächster heute morgen woche immer viel viele zurzeit""",
    "en": """a about after all also am an and any are as at be because been but by can could do does for from get give
        had has have hello help how i if in into is it its just like looking me my need no not of on one or
        our please search she he should so some that the their them then there these they this to up us want
        was we what when where which who why will with would you your cannot can't don't i'm it's somebody
        someone does did get go going may me myself use want wants really very too also place""",
    "fr": """a à ai au aux avec besoin ce cela ces cet cette chercher cherche comment d dans de des du elle en est et
        être eu il ils je j l la le les leur lui m ma mais me mes moi mon n ne nos notre nous on ou où par
        pas pour puis quand que quel quelle qui s sa sans se ses si son sont sur ta te tes toi ton tu un une
        vos votre vous y trouver veux voudrais suis j'ai ai as avons avez ont peux peut puis-je puis faire fait
        bientôt très trop chez sous dois doit faut aller cherchons""",
    "tr": """acaba ama ancak arıyorum bana bazı ben beni benim bir biz bu bulmak da daha de değil diye en gibi için
        ihtiyacım ile ise istiyorum kadar ki mi mı mu mü nasıl ne neden nerede nereye o olan olarak olsun
        onlar sen şey siz şu ve veya ya var yok hangi lazım bana beni yüzünden nereye gidebilirim kim eder
        edebilir yapabilirim bulabilirim alabilirim istiyoruz arıyoruz gerek gerekiyor""",
    "ru": """а без бы был была были было быть в вам вас во вот все всё вы где да для до его ее её если есть еще
        ещё же за и из или им их ищу к как когда кто ли мне мной мой моя мы на нам нас не него нет ни но ну нужен
        нужна нужно о об он она они от по под помогите при с со так там то тоже только ты у уже хочу чего
        чем что чтобы эта это этот я где найти меня мое моё моей моего могу может можно нужны кто куда свой
        свою очень понять""",
    "uk": """а або але без би був була були було бути в вам вас ви від він вона вони все всі де для до є ж з за зі і із
        її йому його як який яка які коли ми мені мій моя на нам нас не немає ні но о от по при про ро та
        так там те ти тільки то треба у хочу це цей ця чи що щоб шукаю я потрібен потрібна потрібно знайти мене
        моє моєї моїх моєму мої можу може можна хто куди потрібне потрібні дуже після якої""",
    "ar": """في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي هو هي هم انا أنا نحن انت أنت كان كانت يكون ما ماذا لا لم
        لن قد كل بعض او أو و ثم بعد قبل عند كيف اين أين متى لماذا هل اريد أريد احتاج أحتاج ابحث أبحث لي له
        لها لنا يوجد اي أي ان أن إن بين حتى حول غير ولا عندي لدي أستطيع استطيع بسبب يمكن يمكنني يساعدني أين
        اذهب أذهب بدون""",
    "fa": """از به در با که این آن را و یا برای تا هم من ما شما او آنها است هست بود شد می نمی خود هر چه چگونه کجا کی چرا
        یک دارم داریم می‌خواهم نیاز دنبال لطفا آیا اگر نیز باید بر پیدا نزد کسی می‌شود می‌کند می‌کنم می‌توانم
        نمی‌توانم مرا برایم کردن پر""",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """Folded stop words; empty for a language without a list."""
    return frozenset(fold(plain(word), language) for word in _WORDS.get(language, "").split())
