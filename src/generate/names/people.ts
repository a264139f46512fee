/** Given names from many places, all written in ASCII so that emails can be made of them. */
export const FIRST_NAMES: readonly string[] =
  `Amelia Olivia Emma Sophie Clara Nora Maya Leila Priya Ananya Mei Yuki Hana Sara
Elena Lucia Camila Valentina Ines Chloe Zoe Julia Marta Katarina Ingrid Freya Astrid Sigrid Aisha Fatima Zainab Amara Ngozi
Thandi Abena Rachel Hannah Leah Miriam Grace Ruth Alice Eleanor Charlotte Isabel Beatrice Victoria Claire Margaux Camille
Manon Lena Johanna Petra Sabine Silvia Giulia Francesca Chiara Paula Irene Carmen Rosa Teresa Dana Irina Oksana Daria Naomi
Liam Noah Oliver James Henry Arthur George Thomas Daniel Samuel Benjamin Jacob Lucas Hugo Louis Gabriel Antoine Mathieu
Felix Jonas Lukas Maximilian Moritz Stefan Matteo Marco Luca Alessandro Diego Mateo Javier Pablo Andres Rafael Joao Tiago
Pieter Bram Sven Lars Erik Anders Mikkel Henrik Jan Tomasz Pavel Viktor Dmitri Andrei Omar Yusuf Karim Hassan Tariq Arjun
Rohan Vikram Sanjay Wei Jun Kenji Haruto Minh Kwame Kofi Tunde Chidi Sipho David Michael Robert William Edward Peter Simon
Adam Nathan Isaac Ethan Owen Dylan Callum Finn Rory Patrick Connor Sean`.split(/\s+/)

/** Family names, ASCII. */
export const LAST_NAMES: readonly string[] =
  `Anderson Bennett Carter Dawson Ellis Fletcher Graham Harrison Ingram Jennings Kendall
Lawson Mitchell Norton Osborne Parker Quinn Reynolds Sutton Turner Underwood Vaughan Walker Young Abbott Barlow Chambers
Drummond Forsyth Gallagher Hughes Kavanagh Lynch Murphy Nolan OBrien Doyle Byrne Morgan Davies Evans Griffiths Stewart
Campbell MacLeod Ferguson Dupont Laurent Moreau Lefebvre Girard Fontaine Rousseau Mercier Schneider Fischer Weber Becker
Hoffmann Keller Vogel Brandt Lindner Rossi Bianchi Ferrari Conti Moretti Ricci Garcia Fernandez Lopez Martinez Navarro
Ortega Romero Silva Santos Costa Pereira Almeida Jansen Bakker Visser DeVries Mulder Larsen Nielsen Andersen Eriksson
Lindqvist Berg Johansen Virtanen Korhonen Kowalski Nowak Wisniewski Novak Svoboda Horvath Nagy Popescu Ivanov Petrov
Kaya Demir Yilmaz Haddad Mansour Khalil Cohen Levy Friedman Patel Sharma Gupta Mehta Reddy Iyer Khan Ahmed Rahman Chen
Wang Liu Zhang Nguyen Tran Pham Tanaka Sato Suzuki Nakamura Kim Park Choi Okafor Adeyemi Mensah Boateng Ndlovu Dlamini
Mwangi Rivera Torres Vargas Castillo Mendoza Herrera Delgado`
    .split(/\s+/)
    .map(name => (name === 'OBrien' ? 'O\u2019Brien' : name === 'DeVries' ? 'de Vries' : name))

export const JOB_TITLES: readonly string[] = [
  'Account Executive',
  'Partner Manager',
  'Sales Director',
  'Customer Success Manager',
  'Product Manager',
  'Software Engineer',
  'Finance Manager',
  'Operations Lead',
  'Marketing Manager',
  'Procurement Specialist',
  'Head of Partnerships',
  'Chief Executive Officer',
  'Chief Financial Officer',
  'Solutions Architect',
  'Office Manager',
  'Data Analyst',
  'HR Business Partner',
  'Project Manager',
  'Business Development Manager',
  'Support Engineer',
]

export const DEPARTMENTS: readonly string[] = [
  'Sales',
  'Marketing',
  'Finance',
  'Operations',
  'Engineering',
  'Customer Success',
  'Procurement',
  'Human Resources',
  'Legal',
  'Product',
  'IT',
  'Partnerships',
]
