using BankUI.Data.Deletion;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Courses.Links;
using BankUI.Features.Enrollments.Deleting;
using BankUI.Features.Enrollments.Enrolling;
using BankUI.Features.Enrollments.Instructors;
using BankUI.Features.Enrollments.People;
using BankUI.Features.Enrollments.Rosters;
using BankUI.Features.Enrollments.Students;

namespace BankUI.Features.Enrollments;

public static class EnrollmentsRegistration
{
    /// <summary>The services of students, courses and instructors.</summary>
    public static IServiceCollection AddEnrollments(this IServiceCollection services) => services
        .AddScoped<CourseLinkQueries>()
        .AddScoped<CourseLinkService>()
        .AddScoped<CourseQueries>()
        .AddScoped<CourseService>()
        .AddScoped<DropService>()
        .AddScoped<EnrollmentService>()
        .AddScoped<EnrollmentDeleteDialogs>()
        .AddScoped<EnrollmentDialogs>()
        .AddScoped<EnrollmentHandover>()
        .AddScoped<InstructorQueries>()
        .AddScoped<PersonService>()
        .AddScoped<RosterQueries>()
        .AddScoped<RosterDialogs>()
        .AddScoped<RosterImportService>()
        .AddScoped<StudentQueries>()
        .AddSingleton<DeletionPolicy, CourseDeletionPolicy>()
        .AddSingleton<DeletionPolicy, EnrollmentDeletionPolicy>()
        .AddSingleton<DeletionPolicy, InstructorDeletionPolicy>()
        .AddSingleton<DeletionPolicy, StudentDeletionPolicy>();
}
