using BankUI.Data.Deletion;
using BankUI.Features.Enrollments.Rosters;

namespace BankUI.Features.Enrollments;

public static class EnrollmentsRegistration
{
    /// <summary>The services of students, courses and instructors.</summary>
    public static IServiceCollection AddEnrollments(this IServiceCollection services) => services
        .AddScoped<CourseLinks>()
        .AddScoped<CourseRegister>()
        .AddScoped<EnrollmentDrops>()
        .AddTransient<EnrollmentEdits>()
        .AddScoped<Registrar>()
        .AddScoped<SchoolDeletes>()
        .AddScoped<SchoolDialogs>()
        .AddScoped<SchoolLists>()
        .AddScoped<SchoolRegister>()
        .AddScoped<SchoolWatch>()
        .AddScoped<Roster>()
        .AddScoped<RosterDialogs>()
        .AddScoped<RosterImport>()
        .AddSingleton<DeletionPolicy, CourseDeletion>()
        .AddSingleton<DeletionPolicy, EnrollmentDeletion>()
        .AddSingleton<DeletionPolicy, InstructorDeletion>()
        .AddSingleton<DeletionPolicy, StudentDeletion>();
}
