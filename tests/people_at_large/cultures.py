"""Given and family names of many cultures, the frequent ones first, and who lives where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """Names, the frequent first. `stems` and `ends` make the rare family names that every place has."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    stems: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    is_family_first: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = Culture(
    female=_words(
        """Mary Jennifer Elizabeth Linda Susan Jessica Sarah Karen Emily Margaret Anna Olivia Emma
        Charlotte Amelia Sophie Grace Hannah Katherine Rebecca Laura Michelle Kimberly Deborah Dana
        Patricia Barbara Nancy Sandra Ashley Donna Carol Amanda Melissa Stephanie Dorothy Sharon
        Cynthia Kathleen Amy Angela Shirley Brenda Pamela Nicole Samantha Christine Rachel Janet
        Catherine Heather Diane Julie Joyce Victoria Kelly Christina Joan Evelyn Lauren Judith
        Megan Andrea Cheryl Jacqueline Martha Gloria Teresa Ruth Abigail Isla Poppy Niamh Siobhan"""
    ),
    male=_words(
        """James Robert John Michael William David Richard Joseph Thomas Charles Christopher Daniel
        Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward
        Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin
        Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry
        Tyler Aaron Henry Nathan Douglas Peter Zachary Kyle Walter Ethan Oliver Harry Callum Ian
        Declan Angus Liam Noah Hugh Gareth Rhys Alistair Graham Nigel Simon Stuart"""
    ),
    family=_words(
        """Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas
        Jackson White Harris Martin Thompson Robinson Clark Lewis Lee Walker Hall Allen Young King
        Wright Scott Green Baker Adams Nelson Hill Campbell Mitchell Roberts Carter Phillips Evans
        Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed
        Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray Hughes Price
        Myers Long Foster Sanders Ross Powell Sullivan Russell Perry Butler Barnes Fisher Henderson
        Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Cole West Owens Gibson
        Mcdonald Marshall Murray Freeman Wells Webb Simpson Stevens Tucker Porter Hunter Hicks
        Crawford Boyd Mason Kennedy Warren Dixon Burns Gordon Shaw Rice Robertson Hunt Black
        Daniels Palmer Mills Nichols Grant Knight Ferguson Stone Dunn Perkins Hudson Spencer
        Gardner Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan
        Snyder Hart Cunningham Bradley Lane Andrews Riley Armstrong Weaver Greene Lawrence Elliott
        Chavez Sims Austin Peters Kelley Franklin Lawson O'Brien O'Connor Byrne Doyle Gallagher
        Macleod Fraser Sinclair Whitfield Ashworth Pritchard Llewellyn Gwynne Featherstone"""
    ),
    stems=_words(
        """Ash Brad Black Church Cliff Comp Craw Dal East Els Far Gold Green Ham Har Hol King Lang
        Lock Mar Mid Mil Nor North Oak Pem Red Rush Shel Stan Stock Sut Thorn Up Wal West Whit
        Win Wood Wy"""
    ),
    ends=_words("ford ley ton well worth field wood burn bridge man more ham croft den gate"),
)
GERMAN = Culture(
    female=_words(
        """Anna Maria Ursula Monika Petra Sabine Julia Katharina Claudia Stefanie Andrea Birgit
        Susanne Christina Nicole Martina Heike Lena Laura Jana Franziska Johanna Sophie Hannah
        Mia Lea Gudrun Ingrid Renate Helga Käthe Annette Silke Anja Melanie Vanessa"""
    ),
    male=_words(
        """Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Stefan Christian Uwe Frank Markus
        Matthias Martin Bernd Jan Florian Tobias Sebastian Lukas Felix Jonas Maximilian Paul
        Günter Dieter Manfred Heinz Jörg Björn Holger Ralf Sven Torsten Götz Moritz"""
    ),
    family=_words(
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch
        Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann
        Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter
        Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich
        Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon
        Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel
        Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch"""
    ),
    stems=_words(
        "Ober Nieder Hof Stein Berg Wald Kirch Brück Mühl Rosen Linden Eich Buch Burg Neu"
    ),
    ends=_words("meier mann berger bauer hofer müller huber lechner bach stein feld"),
)
SPANISH = Culture(
    female=_words(
        """María Carmen Ana Isabel Laura Lucía Sofía Marta Elena Cristina Paula Rosa Pilar Teresa
        Guadalupe Daniela Valentina Camila Alejandra Gabriela Ximena Inés Rocío Beatriz"""
    ),
    male=_words(
        """José Antonio Juan Manuel Francisco Luis Carlos Javier Miguel Ángel Jesús Alejandro Pedro
        Diego Sergio Fernando Jorge Alberto Raúl Andrés Ricardo Roberto Eduardo Álvaro Iván"""
    ),
    family=_words(
        """García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez
        Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez
        Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz
        Rubio Marín Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano"""
    ),
)
ITALIAN = Culture(
    female=_words(
        """Giulia Francesca Chiara Sara Martina Valentina Alessia Silvia Elisa Paola Federica
        Giorgia Ilaria Beatrice Ginevra Alessandra"""
    ),
    male=_words(
        """Marco Andrea Francesco Alessandro Luca Matteo Lorenzo Davide Giuseppe Giovanni Stefano
        Simone Riccardo Gabriele Enrico Salvatore"""
    ),
    family=_words(
        """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti
        Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi
        Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola"""
    ),
    stems=_words("Monte Campo Bel Castel Fior Pian Ros Val Torr Bonn"),
    ends=_words("ini etti elli one acci ardi ese ani"),
)
SLAVIC = Culture(
    female=_words(
        """Anna Katarzyna Agnieszka Olga Natalia Tatiana Svetlana Ekaterina Irina Yulia Elena
        Ksenia Oksana Magdalena Joanna Zuzana Ivana Ludmila Małgorzata Anastasia"""
    ),
    male=_words(
        """Sergey Dmitry Alexey Andrey Mikhail Ivan Nikolai Yuri Vladimir Evgeny Piotr Krzysztof
        Tomasz Paweł Marcin Jakub Wojciech Łukasz Jan Pavel Miroslav Oleksandr"""
    ),
    family=_words(
        """Ivanov Petrov Smirnov Kuznetsov Popov Sokolov Lebedev Kozlov Novikov Morozov Volkov
        Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
        Kozłowski Jankowski Mazur Krawczyk Novák Svoboda Dvořák Černý Procházka Kučera Horvat
        Shevchenko Kovalenko Bondarenko Tkachenko Jovanović Petrović Nikolić Zhukov Chaikovsky"""
    ),
)
ARABIC = Culture(
    female=_words("Fatima Aisha Maryam Zainab Layla Noor Khadija Yasmin Amina Huda Salma Rania"),
    male=_words(
        "Mohammed Ahmed Ali Omar Youssef Hassan Hussein Ibrahim Khalid Mustafa Abdullah Tariq Karim"
    ),
    family=_words(
        """Khan Ahmed Ali Hussain Rahman Malik Sheikh Al-Sayed Haddad Mansour Nasser Farouk Saleh
        Qureshi Chaudhry Siddiqui Hashemi Najjar Khoury Sabbagh Aziz Bakr Darwish Shaheen"""
    ),
)
TURKISH = Culture(
    female=_words("Fatma Ayşe Emine Zeynep Elif Merve Büşra Gül Selin Hatice"),
    male=_words("Mehmet Mustafa Emre Murat Hüseyin Hakan Oğuz Serkan Burak Çağlar"),
    family=_words(
        """Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç
        Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz"""
    ),
)
INDIAN = Culture(
    female=_words(
        "Priya Ananya Kavita Sunita Pooja Neha Deepika Lakshmi Shreya Aditi Meera Divya Anjali"
    ),
    male=_words(
        "Rajesh Amit Sanjay Rahul Vijay Suresh Anil Arjun Rohan Vikram Krishna Karthik Ravi Manoj"
    ),
    family=_words(
        """Kumar Singh Sharma Patel Gupta Reddy Nair Iyer Rao Mehta Shah Joshi Desai Verma Mishra
        Chatterjee Banerjee Mukherjee Krishnan Subramanian Pillai Kapoor Malhotra Agarwal Bhatt"""
    ),
)
CHINESE = Culture(
    female=_words(
        "Xiaomei Li Fang Na Jing Yan Min Xiuying Meiling Lihua Yuting Jiayi Xinyi Ruoxi Ziyi Shuang"
    ),
    male=_words(
        "Wei Qiang Lei Jun Yong Jie Xiaoming Guohua Jianguo Haoran Zihan Yuxuan Minghao Zhiqiang Bo"
    ),
    family=_words(
        """Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng
        Liang Xie Song Tang Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du"""
    ),
    is_family_first=True,
)
EAST_ASIAN = Culture(
    female=_words("Linh Huong Thuy Mai Ji-woo Seo-yeon Min-ji Yuki Sakura Aiko Yoko Keiko"),
    male=_words("Minh Tuan Hung Duc Min-jun Ji-hoon Seung-ho Hiroshi Takashi Kenji Kazuo Ryo"),
    family=_words(
        """Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Ngo Kim Park Choi Jung Kang Yoon Lim Shin
        Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada"""
    ),
    is_family_first=True,
)
WESTERN = Culture(
    female=_words(
        """Camille Léa Manon Chloé Aurélie Élodie Nathalie Hélène Ingeborg Astrid Freja Maja Saga
        Anneke Sanne Femke Marloes Joana Beatriz Inês Mariana Aino Helmi Sólveig"""
    ),
    male=_words(
        """Pierre Jean-Luc François Nicolas Olivier Jérôme Étienne Guillaume Lars Nils Erik Anders
        Søren Björn Henrik Pieter Joost Willem Bram João Tiago Rui Mikko Antti"""
    ),
    family=_words(
        """Martin Bernard Dubois Petit Durand Leroy Moreau Lefebvre Girard Bonnet Fournier Mercier
        Rousseau Lambert Fontaine Chevalier Jansen Bakker Visser Smit Meijer Mulder Bos Vos Hansen
        Johansen Olsen Larsen Andersson Johansson Karlsson Nilsson Eriksson Lindberg Lindström
        Bergström Nielsen Jensen Christensen Silva Ferreira Pereira Oliveira Virtanen Korhonen"""
    ),
)
# Who lives where: (culture, share) by country.
CULTURES = {
    "US": [(ENGLISH, 58), (SPANISH, 16), (GERMAN, 3), (ITALIAN, 4), (SLAVIC, 3), (ARABIC, 3),
           (INDIAN, 5), (CHINESE, 4), (EAST_ASIAN, 3), (WESTERN, 1)],
    "GB": [(ENGLISH, 72), (INDIAN, 8), (ARABIC, 6), (SLAVIC, 5), (WESTERN, 3), (ITALIAN, 2),
           (CHINESE, 2), (SPANISH, 1), (TURKISH, 1)],
    "DE": [(GERMAN, 68), (TURKISH, 11), (SLAVIC, 8), (ITALIAN, 4), (ARABIC, 4), (WESTERN, 3),
           (SPANISH, 1), (CHINESE, 1)],
}  # fmt: skip
